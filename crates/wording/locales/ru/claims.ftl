# Слова возмещений по несчастным случаям.

claim-yes = да
claim-no = нет
claim-not-known = неизвестно
claim-left = слева
claim-right = справа
claim-days =
    { $number ->
        [one] { $number } день
        [few] { $number } дня
       *[other] { $number } дней
    }
claim-hours =
    { $number ->
        [one] { $number } час
        [few] { $number } часа
       *[other] { $number } часов
    }
claim-cm = { $number } см
claim-cm2 = { $number } см²
claim-m = { $number } м

claim-payee-insured = застрахованному
claim-payee-policyholder = страхователю
claim-payee-beneficiary = выгодоприобретателю или наследникам

# Условия.

claim-when-age-under = Детям до { $value } лет: { $asked }
claim-when-age-from = С { $value } лет: { $asked }
claim-when-flag = Если { $value }: { $asked }
claim-when-no-flag = Если нет ({ $value }): { $asked }
claim-test-not = нет: { $fact }
claim-test-over = { $fact }: больше чем { $value }
claim-test-at-least = { $fact }: не меньше { $value }
claim-test-at-most = { $fact }: не больше { $value }
claim-test-months-after =
    { $fact }: через { $months ->
        [one] { $months } месяц
        [few] { $months } месяца
       *[other] { $months } месяцев
    } после несчастного случая или позже
claim-test-longer-than-months =
    { $fact }: больше чем через { $months ->
        [one] { $months } месяц
        [few] { $months } месяца
       *[other] { $months } месяцев
    } после несчастного случая
claim-test-in-term = { $fact }: в срок действия полиса
claim-test-known = { $fact }: день указан
claim-test-vision = зрение после несчастного случая хуже, чем до него
claim-condition-holds = { $asked } — { $found }; выполнено
claim-condition-fails = { $asked } — { $found }; не выполнено
claim-condition-unknown = { $asked } — { $found }

# Что с травмой.

claim-fate-counts = Учтено { $percent }.
claim-fate-entitles = Даёт право на возмещение.
claim-fate-counts-part = Даёт право на { $part } возмещения, так как была прежняя травма.
claim-fate-merged = Учтена вместе с травмой { $with }.
claim-fate-outdone = Отдельно не возмещается: из повреждений одной части тела учитывается самое тяжёлое.
claim-fate-excluded = Не возмещается: { $fact }.
claim-fate-repeated = Не возмещается: слишком скоро после травмы { $earlier }; возмещалась бы с { $from }.
claim-fate-repeated-ever = Не возмещается: в том же месте уже была травма { $earlier }.
claim-fate-paid-once = Не возмещается: один раз уже выплачено за несчастный случай { $earlier }.
claim-fate-condition-failed = Не возмещается: условие не выполнено.
claim-fate-claim-refused = Не оценивалась: по заявлению отказано полностью.
claim-fate-open = Ещё не решено: не хватает сведений или документов.

claim-refused-unpaid = Выплата не производится: премия не уплачена, поэтому страхование не вступило в силу.
claim-refused-paid-later = Выплата не производится: несчастный случай произошёл до уплаты премии { $paid }.
claim-refused-infection = Выплата не производится: инфекция возникла не из-за укуса или ужаления.
claim-refused-must = Выплата не производится: { $heading }.
claim-refused-may = Страховщик отказывает в выплате: { $heading }.

# Расчёт.

claim-part-fractures = { $part }: переломы { $fractures }{ $together } → { $gives }.
claim-part-together = { $row }, несколько вместе: { $gives }
claim-part-other = { $part }: самое тяжёлое повреждение { $other } → { $gives }.
claim-part-both = { $part }: переломы { $fractures }{ $together }, самое тяжёлое другое повреждение { $other } → { $gives }.
claim-benefit = { $name }, { $payee }: { $amount }
claim-total = Всего: { $amount }
claim-between = от { $least } до { $most }
claim-step-percent = Все части тела вместе: { $share }.
claim-step-percent-capped = Все части тела вместе: { $total }, но не больше { $share }.
claim-step-of-sum = { $share } от страховой суммы { $sum } = { $amount }.
claim-step-found-by-person = Решено выплатить { $share } от страховой суммы { $sum } = { $amount }.
claim-step-days = { $days } × { $perday } = { $amount } за время, проведённое в больнице.
claim-step-cost = Расход { $number }: признано { $accepted }.
claim-step-cost-net = Расход { $number }: { $claimed } минус покрытые другими { $others } = { $accepted }.
claim-step-cost-too-late = Расход { $number }: { $claimed } не признаны; возмещаются расходы, возникшие по { $day }.
claim-step-cost-abroad = Расход { $number }: { $claimed } не признаны; они возникли не в Латвии.
claim-step-cost-not-registered = Расход { $number }: { $claimed } не признаны; учреждение не зарегистрировано.
claim-step-costs = Всего расходов: { $amount }.
claim-step-entitled-to = { $share } от них = { $amount }.
claim-step-not-entitled = Возмещение не полагается: ни одна из травм не даёт на него права.
claim-step-too-late = Возмещение не полагается: это должно было наступить по { $day }.
claim-step-net-of = Минус { $paid } за тот же несчастный случай ({ $benefit }) = { $amount }.
claim-step-paid-for-accident = Минус { $paid }, уже выплаченные за этот несчастный случай, = { $amount }.
claim-step-within = В пределах страховой суммы { $sum }: { $amount }.
claim-step-remaining = Из страховой суммы { $sum } ранее выплачено { $paid }, осталось { $left }: { $amount }.
claim-step-not-confirmed = Возмещение не полагается: условие выплаты не подтвердилось.
claim-step-reduced = По указанной причине выплачивается на { $by } меньше = { $amount }.

# Чего не хватает, что решает человек.

claim-ask-injury = Травма { $number } ({ $name }): { $what }.
claim-ask-place = Травма { $number } ({ $name }): где на теле и с какой стороны она.
claim-ask-discharge = Пребывание { $number } в больнице: дата выписки.
claim-ask-in-latvia = Расход { $number }: возник ли он в Латвии.
claim-ask-registered = Расход { $number }: есть ли учреждение в регистре Инспекции здравоохранения.
claim-question-assess = { $name }: сколько процентов, от { $least } до { $most }?
claim-question-must-refuse = Если да, выплата не производится.
claim-question-may-refuse = Если да, страховщик вправе отказать в выплате, указав причину.
claim-question-may-reduce = Если да, страховщик вправе выплатить меньше, указав причину.

# Что в сведениях неверно.

claim-problem-not-an-accident-edition = Эти условия не относятся к несчастным случаям; выберите условия страхования от несчастных случаев.
claim-problem-policy-reversed = Последний день полиса раньше первого.
claim-problem-outside-policy = Несчастный случай { $on } вне срока полиса, с { $from } по { $to }; проверьте день или выберите действовавший тогда полис.
claim-problem-accident-in-future = День несчастного случая ещё не наступил.
claim-problem-before-birth = Несчастный случай раньше рождения застрахованного; проверьте обе даты.
claim-problem-too-many = Слишком много записей ({ $what }): не больше { $most }.
claim-problem-paid-by-liable = Сумма, выплаченная виновным лицом, не может быть отрицательной или чрезмерно большой.
claim-problem-unknown-benefit = В условиях нет риска «{ $benefit }». Есть: { $known }.
claim-problem-sum-insured = Страховая сумма риска «{ $benefit }» должна быть указана один раз и быть больше нуля.
claim-problem-per-day = Укажите, сколько по риску «{ $benefit }» выплачивается за каждый день.
claim-problem-unknown-row = Травма { $injury }: в таблице нет строки «{ $row }».
claim-problem-unknown-row-nearest = Травма { $injury }: в таблице нет строки «{ $row }»; имелась в виду «{ $nearest }»?
claim-problem-site = Травма { $injury }: укажите, что именно: { $known }.
claim-problem-side-missing = Травма { $injury }: укажите, слева или справа.
claim-problem-no-side = Травма { $injury }: здесь нет левой и правой стороны; не указывайте сторону.
claim-problem-count = Травма { $injury }: здесь может быть от 1 до { $most }, все записи об одном месте вместе.
claim-problem-fact-value = Травма { $injury }: значение не подходит: { $fact }.
claim-problem-fact-too-large = Травма { $injury }: { $fact } — не больше { $most }.
claim-problem-fact-day = Травма { $injury }: день до несчастного случая или в будущем: { $fact }.
claim-problem-assessed = Травма { $injury }: процент должен быть от { $least } до { $most }.
claim-problem-assessed-fixed = Травма { $injury }: процент задан таблицей; не указывайте его.
claim-problem-stay-reversed = Пребывание { $stay } в больнице: выписка раньше поступления; проверьте обе даты.
claim-problem-stay-before = Пребывание { $stay } в больнице: поступление раньше несчастного случая.
claim-problem-stays-overlap = Пребывание { $stay } в больнице пересекается с другим; укажите каждую ночь один раз.
claim-problem-in-future = День ещё не наступил: { $what }.
claim-problem-before-accident = День раньше несчастного случая: { $what }.
claim-problem-expense-amount = Расход { $expense }: сумма должна быть больше нуля и не меньше покрытого другими.
claim-problem-expense-benefit = Расход { $expense }: риск «{ $benefit }» не возмещает расходы; выберите другой.
claim-problem-disability-group = Группа инвалидности 1, 2 или 3, либо её нет.
claim-problem-answer = «{ $id }» — не вопрос этих условий, или ответ не того вида.
claim-problem-history = Сведения о прежних травмах и выплатах неверны: { $what }.
claim-what-stay = пребывание { $number } в больнице
claim-what-expense = расход { $number }
claim-what-disability = инвалидность
claim-what-death = смерть
claim-entries-injuries = травмы
claim-entries-stays = лечение в больнице
claim-entries-expenses = расходы
claim-entries-earlier-injuries = прежние травмы
claim-entries-earlier-payments = прежние выплаты
claim-past-row = у прежней травмы указана строка «{ $row }», которой нет в таблице
claim-past-site = у прежней травмы в строке { $row } указано место «{ $site }», которого там нет
claim-past-benefit = выплата по риску «{ $benefit }», которого нет в условиях
claim-past-amount = сумма выплаты { $amount }
claim-past-in-future = случай { $on } ещё не произошёл
claim-past-outside-policy = случай { $on } вне срока полиса
claim-past-another-day = выплата по этому же случаю, но с другой датой: { $on }

# Сведения о травме: название и что запросить.

injury-fact-confirmed-by-radiologist = перелом подтверждён радиологом
injury-ask-confirmed-by-radiologist = заключение радиолога
injury-fact-soft-tissue-signs = повреждены и мягкие ткани рта или лица
injury-ask-soft-tissue-signs = заключение стоматолога о мягких тканях рта и лица
injury-fact-from-chewing = произошло при жевании
injury-ask-from-chewing = как повреждён зуб
injury-fact-from-disease = вызвано болезнью
injury-ask-from-disease = является ли причиной болезнь
injury-fact-pathological = кость сломалась из-за болезни
injury-ask-pathological = вызван ли перелом болезнью кости
injury-fact-same-place = то же место, что у прежней травмы
injury-ask-same-place = на месте ли прежней травмы
injury-fact-tissue-damage-or-scars = повреждение тканей или рубцы
injury-ask-tissue-damage-or-scars = заключение врача о повреждении тканей или рубцах
injury-fact-outpatient-days = амбулаторное лечение
injury-ask-outpatient-days = сколько дней длилось амбулаторное лечение
injury-fact-inpatient-hours = лечение в больнице
injury-ask-inpatient-hours = время поступления и выписки
injury-fact-inpatient = лечение в стационаре
injury-ask-inpatient = выписка из больницы
injury-fact-operated = проведена операция
injury-ask-operated = проведена ли операция
injury-fact-immobilised = проведена иммобилизация
injury-ask-immobilised = проведена ли иммобилизация
injury-fact-plaster-days = время в гипсе
injury-ask-plaster-days = сколько дней был гипс
injury-fact-diagnosed-on = диагностировано
injury-ask-diagnosed-on = дата диагноза
injury-fact-consequence = названное последствие наступило
injury-ask-consequence = заключение врача о последствии
injury-fact-function-restricted = нарушены движения или другая функция
injury-ask-function-restricted = заключение врача о том, нарушены ли движения или другая функция
injury-fact-cosmetic-defect = умеренный косметический дефект
injury-ask-cosmetic-defect = заключение врача о косметическом дефекте
injury-fact-face-disfigured = заметно изменены симметрия и вид лица
injury-ask-face-disfigured = заключение врача о симметрии и виде лица
injury-fact-scar-length = длина рубца
injury-ask-scar-length = длина рубца
injury-fact-scar-area = площадь рубцовой ткани
injury-ask-scar-area = площадь рубцовой ткани
injury-fact-burn-degree = степень ожога или обморожения
injury-ask-burn-degree = степень ожога или обморожения
injury-fact-burn-area = часть поверхности тела
injury-ask-burn-area = какая часть поверхности тела затронута
injury-fact-lost-part = утраченная или удалённая часть
injury-ask-lost-part = какая часть утрачена или удалена
injury-fact-crown-lost = утраченная часть коронки зуба
injury-ask-crown-lost = какая часть коронки зуба утрачена
injury-fact-root-fracture = сломан корень зуба
injury-ask-root-fracture = сломан ли корень зуба
injury-fact-milk-tooth = молочный зуб
injury-ask-milk-tooth = молочный ли это зуб
injury-fact-removable-denture = съёмный протез
injury-ask-removable-denture = съёмный ли это протез
injury-fact-speech-heard-at = расстояние, с которого слышна речь
injury-ask-speech-heard-at = результат проверки слуха
injury-fact-vision-before = зрение до несчастного случая
injury-ask-vision-before = острота зрения до несчастного случая
injury-fact-vision-after = зрение после несчастного случая
injury-ask-vision-after = острота зрения после несчастного случая
injury-fact-haematoma-seen-on = гематома ещё видна
injury-ask-haematoma-seen-on = в какой день гематома была ещё видна
injury-fact-primary-in-term = первый вывих в срок действия полиса
injury-ask-primary-in-term = когда сустав вывихнут впервые
injury-fact-certified-by-institution = подтверждено учреждением, вправившим сустав
injury-ask-certified-by-institution = справка учреждения, вправившего сустав
injury-fact-recurrence = рецидив привычного вывиха
injury-ask-recurrence = рецидив ли это
injury-fact-physiological-hernia = пупочная, белой линии, паховая или бедренная грыжа
injury-ask-physiological-hernia = какого вида грыжа
injury-fact-from-lifting = вызвано подъёмом тяжести или физическим трудом
injury-ask-from-lifting = как возникла грыжа
injury-fact-spinal-disease = болезнь позвоночника
injury-ask-spinal-disease = болезнь ли это позвоночника
injury-fact-purulent-digits = гнойное воспаление пальцев
injury-ask-purulent-digits = где воспаление
injury-fact-vessels-or-nerves = повреждены крупные сосуды или нервы
injury-ask-vessels-or-nerves = что повреждено
injury-fact-surgical-material = материал, оставленный операцией
injury-ask-surgical-material = что за инородное тело
injury-fact-accessory-bone = добавочная кость
injury-ask-accessory-bone = какая кость сломана

# Части тела.

body-part-head = Голова
body-part-face = Лицо
body-part-eye = Глаз
body-part-ear = Ухо
body-part-mouth = Рот и челюсть
body-part-neck = Шея
body-part-chest = Грудная клетка
body-part-back = Спина и позвоночник
body-part-abdomen = Живот
body-part-pelvis = Таз
body-part-shoulder = Плечевой сустав
body-part-upper-arm = Плечо
body-part-elbow = Локоть
body-part-forearm = Предплечье
body-part-wrist = Запястье
body-part-hand = Кисть
body-part-fingers = Пальцы руки
body-part-hip = Тазобедренный сустав
body-part-thigh = Бедро
body-part-knee = Колено
body-part-lower-leg = Голень
body-part-ankle = Голеностопный сустав
body-part-foot = Стопа
body-part-toes = Пальцы ноги
body-part-whole = Всё тело

# Возврат премии.

refund-days = Осталось дней: { $left } из { $total }; неиспользованная премия { $unused }
refund-months = Осталось полных месяцев: { $left } из { $total }; неиспользованная премия { $unused }
refund-owed = Ещё причитается за время защиты: { $owed }
refund-total = Возврат { $amount }
refund-problem-no-rule = Эти условия ничего не говорят о возврате премии.
refund-problem-ends-after-policy = Защита закончилась бы после последнего дня полиса; проверьте день.
refund-problem-premium = Премия должна быть денежной суммой больше нуля.
refund-problem-paid = Уплаченная часть премии меньше нуля или больше премии.

# Площадь ожога.

burn-area = Обожжено: { $area } поверхности тела
burn-problem-no-table = В этих условиях нет таблицы поверхности тела.
burn-problem-too-often = { $part }: указано чаще, чем есть у человека.
