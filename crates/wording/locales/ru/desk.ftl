# Рабочее место специалиста по возмещениям.

role-handler = Специалист по возмещениям
claims-title = Возмещения
claims-record = Новое заявление
claims-views = Виды списка
claims-view-work = На рассмотрении
claims-view-mine = Мои
claims-view-proposed = На утверждение
claims-view-waiting = Ждут документов
claims-view-done = Решённые
claims-view-all = Все
claims-query = Заявление, полис, персональный код или фамилия
claims-find = Найти
claims-none = Здесь нет заявлений.
claims-more = Показаны только первые 200. Остальные найдёте поиском.

claim-number = Заявление
claim-insured = Застрахованный
claim-policy = Полис
claim-holder = Страхователь
claim-period = Период полиса
claim-paid-on = Премия уплачена
claim-not-paid = не уплачена
claim-beneficiary = Выгодоприобретатель
claim-accident-on = Дата несчастного случая
claim-reported-on = Заявлено
claim-state = Статус
claim-due = Осталось времени
claim-assigned = Специалист
claim-terms = Условия
claim-sums = Страховые суммы
claim-sums-left = Остаток страховых сумм
claim-facts = Заявление и полис

claim-state-open = Рассматривается
claim-state-waiting = Ждёт документов
claim-state-proposed = На утверждение
claim-state-paid = Выплата
claim-state-refused = Отказано
claim-state-withdrawn = Отозвано
claim-due-stopped = срок приостановлен
claim-due-today = решить сегодня
claim-due-left =
    { $days ->
        [one] { $days } день, до { $day }
        [few] { $days } дня, до { $day }
       *[other] { $days } дней, до { $day }
    }
claim-due-late =
    { $days ->
        [one] просрочено на { $days } день, срок был { $day }
        [few] просрочено на { $days } дня, срок был { $day }
       *[other] просрочено на { $days } дней, срок был { $day }
    }

claim-find-title = Найти полис
claim-find-query = Номер полиса, персональный код или фамилия застрахованного
claim-find-hint = Введите номер полиса, персональный код застрахованного или страхователя либо начало фамилии застрахованного.
claim-find-none = Полис не найден.
claim-what-happened = Что случилось
claim-all-documents = Все нужные документы получены: срок решения идёт
claim-to-injuries = Выбрать травмы
claim-same = Заявление { $number } касается несчастного случая того же дня по этому полису.
claim-same-tick = Это другой несчастный случай

claim-edit-injuries = Травмы
claim-edit-facts = Другие обстоятельства
claim-injuries-do = Сохранить травмы
claim-facts-do = Сохранить
claim-facts-back = Назад без сохранения
claim-infection = Инфекция
claim-infection-no = нет
claim-infection-after-bite-or-sting = после укуса или ужаления
claim-infection-other = другая
claim-liable = Уплачено виновным лицом или OCTA, €
claim-stays = Лечение в больнице
claim-stay = Пребывание
claim-admitted = Поступление
claim-discharged = Выписка
claim-costs = Расходы
claim-cost = Расход
claim-cost-benefit = Риск
claim-cost-on = Дата
claim-cost-amount = Сумма
claim-cost-others = Покрывают другие
claim-cost-in-latvia = Возникли в Латвии
claim-cost-registered = Зарегистрированное учреждение
claim-rows-more = Сохраните, чтобы появились ещё пустые строки.
claim-lasting = Инвалидность и смерть
claim-disability-on = Инвалидность установлена
claim-disability-group = Группа
claim-no-group = без группы
claim-died-on = Дата смерти
claim-earlier = Прежние травмы
claim-earlier-says = Травмы из прежних заявлений уже известны. Впишите другие, которые видны из документов.
claim-earlier-row = Травма
claim-earlier-side = Сторона
claim-earlier-on = Дата того случая
claim-doubts = Проверяемые обстоятельства
claim-doubts-says = Отметьте, что нужно выяснить до решения. Каждый ответ требует обоснования.

claim-questions = Решает специалист
claim-answer = Ответ
claim-answer-no-less = Нет, выплатить полностью
claim-answer-less = Выплатить меньше
claim-answer-amount = Меньше на, €
claim-answer-percent = Проценты
claim-answer-do = Ответить
claim-answer-anew = Ответить иначе
claim-answered-less = меньше на { $amount }
claim-reason = Обоснование
claim-reason-hint = Оно будет видно в ходе событий и в письме.

claim-documents = Документы
claim-no-documents = Ни один документ не зарегистрирован.
claim-document = Документ
claim-received-on = Получен
claim-note = Примечание
claim-document-do = Зарегистрировать документ
claim-document-application = Заявление
claim-document-medical = Выписка из медицинской карты
claim-document-imaging = Заключение радиолога
claim-document-discharge = Выписка из больницы
claim-document-bill = Счёт с подтверждением оплаты
claim-document-report = Сообщение полиции, школы или клуба
claim-document-disability = Решение об инвалидности
claim-document-death = Свидетельство о смерти или наследстве
claim-document-other = Другой

claim-timeline = Ход событий
claim-happened-recorded = Зарегистрировано
claim-happened-changed = Изменены обстоятельства
claim-happened-document = Получено: { $document }
claim-happened-last-document = Получено: { $document }. Все нужные документы есть.
claim-happened-asked = Запрошены документы
claim-happened-answered = { $question } — { $answer }
claim-happened-injury = Процент: { $name }
claim-happened-proposed = Предложено: { $amount }
claim-happened-returned = Возвращено
claim-happened-approved = Утверждено: { $amount }
claim-happened-refused = Отказано
claim-happened-reopened = Начато исправление
claim-happened-abandoned = Исправление прекращено
claim-happened-reversed = Сторнировано: { $amount }
claim-happened-withdrawn = Отозвано

claim-head-outlook = Сейчас причиталось бы
claim-head-proposed = Предложено
claim-head-in-force = Решено
claim-head-withdrawn = Отозвано
claim-meanwhile = Решение на { $amount } действует, пока не утверждено новое, которое его заменит.
claim-still-open = Не хватает сведений или документов либо на вопрос нет ответа. До этого решение предложить нельзя.
claim-needs-other = Вы регистрировали или меняли это заявление, отвечали на вопрос или предложили решение. Сумму выше установленной страховщиком утверждает другой сотрудник.
claim-letter = Письмо о решении
claim-letter-documents = Письмо с запросом документов
claim-propose = Предложить решение
claim-approve = Утвердить
claim-return = Вернуть
claim-correct = Исправить решение
claim-correct-says = Заявление рассмотрят заново. Принятое решение действует, пока не утверждено новое.
claim-ask = Запросить документы
claim-ask-says = Срок решения приостановится, пока не получен последний из них.
claim-ask-what = Что нужно
claim-withdraw = Отозвать заявление
claim-withdraw-says = Если заявитель отзывает заявление.

claim-said-recorded = Заявление зарегистрировано.
claim-said-changed = Сохранено.
claim-said-answered = Ответ сохранён.
claim-said-document = Документ зарегистрирован.
claim-said-asked = Запрошено; срок приостановлен.
claim-said-proposed = Решение предложено.
claim-said-approved = Решение вступило в силу и проведено по учёту.
claim-said-returned = Возвращено.
claim-said-reopened = Заявление рассматривается заново.
claim-said-abandoned = Исправление прекращено; решение остаётся в силе.
claim-said-withdrawn = Заявление отозвано.

claim-no-changed = За это время заявление изменил кто-то другой. Сейчас оно выглядит так; если действие ещё нужно, повторите его.
claim-no-state = Статус заявления изменился, и это действие больше невозможно.
claim-no-history = С тех пор решено другое заявление застрахованного или изменён полис. Верните решение и предложите заново.
claim-no-key = Это уже было отправлено с другими данными. Откройте страницу заново.
claim-no-second = Решение на сумму выше { $above } утверждает сотрудник, который этим заявлением не занимался.
claim-wrong-reason = Напишите обоснование.
claim-wrong-what = Напишите, что нужно.
claim-wrong-outside = Несчастный случай вне периода полиса. Проверьте дату или выберите полис, который тогда действовал.
claim-wrong-accident = Проверьте дату несчастного случая: она не может быть позже заявления.
claim-wrong-future = Дата ещё не наступила.
claim-wrong-answer = Выберите ответ; суммы и проценты пишите цифрами.
claim-wrong-query = Введите не менее двух знаков.
claim-wrong-long = Текст слишком длинный.
claim-wrong-field = Одно из полей нельзя прочесть. Проверьте даты и суммы.

claim-abandon = Прекратить исправление
claim-abandon-says = Действующее решение остаётся, и обстоятельства снова те, по которым оно принято.
claim-answered-by = Отвечает
claim-expert-physician = врач страховщика
claim-expert-lawyer = юрист страховщика
claim-no-expert = Этот вопрос условия оставляют другому: отвечает { $expert }.
claim-no-otherwise = По тому, что известно теперь, решение было бы другим. Верните и предложите заново.
claim-paid-stay = Пребывание в больнице { $number } уже оплачено по заявлению { $claim }. Уберите его отсюда или исправьте то заявление.
claim-paid-cost = Расход { $number } уже оплачен по заявлению { $claim }. Если это другой счёт, укажите номера обоих; если тот же — уберите его отсюда.
claim-cost-bill = Номер счёта
claim-wrong-day = Укажите дату несчастного случая.
claim-wrong-many = В одном заявлении не может быть больше ста строк одного вида.
claim-wrong-stay-from = Пребывание { $number }: укажите дату поступления.
claim-wrong-stay-to = Пребывание { $number }: дату выписки нельзя прочесть.
claim-wrong-cost-on = Расход { $number }: укажите дату.
claim-wrong-cost-amount = Расход { $number }: укажите сумму.
claim-wrong-cost-others = Расход { $number }: сумму, покрытую другими, нельзя прочесть.
claim-wrong-earlier-row = Прежняя травма { $number }: выберите травму.
claim-wrong-earlier-on = Прежняя травма { $number }: укажите дату.
claim-wrong-disability-on = Укажите дату, когда установлена инвалидность.
claim-wrong-died-on = Дату смерти нельзя прочесть.
claim-wrong-liable = Сумму, выплаченную виновным лицом, нельзя прочесть.

audit-claim-list = Просмотр списка заявлений
audit-claim-see = Просмотр заявления
audit-claim-letter = Открытие письма по заявлению
audit-claim-record = Регистрация заявления
audit-claim-change = Изменение заявления
audit-claim-answer = Ответ на вопрос по заявлению
audit-claim-ask = Запрос документов по заявлению
audit-claim-document = Регистрация документа по заявлению
audit-claim-propose = Предложение решения по заявлению
audit-claim-approve = Утверждение решения по заявлению
audit-claim-return = Возврат решения по заявлению
audit-claim-correct = Начало исправления решения по заявлению
audit-claim-abandon = Прекращение исправления решения
audit-claim-withdraw = Отзыв заявления
audit-claim-replay = Пересчёт заявления
audit-policy-search = Поиск полисов
audit-policy-see = Просмотр полиса
