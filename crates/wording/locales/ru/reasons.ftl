# Для каждой причины, в порядке приоритета: предложение, несколько слов и совет.

# Не оплачивается весь визит.

reason-service-date-in-future = День услуги ещё не наступил; сегодня { $today }.
short-service-date-in-future = День не наступил
advice-service-date-in-future = Исправьте день услуги или введите визит, когда услуга будет оказана.

reason-service-date-too-old = День услуги слишком давний; визиты принимаются с { $oldest }.
short-service-date-too-old = День слишком давний
advice-service-date-too-old = Пациент может заплатить сам и подать чек страховщику.

reason-submitted-too-late = Заявление подано слишком поздно; последним днём было { $last_day }.
short-submitted-too-late = Подано поздно
advice-submitted-too-late = Если подать вовремя что-то помешало, объясните это или оспорьте решение.

reason-insured-unknown = Страховщик не знает лица с таким персональным кодом.
short-insured-unknown = Лицо неизвестно
advice-insured-unknown = Проверьте персональный код и выбранного страховщика.

reason-code-and-card-disagree = Карта не выдана лицу с этим персональным кодом.
short-code-and-card-disagree = Код и карта не совпадают
advice-code-and-card-disagree = Проверьте персональный код и считайте карту ещё раз.

reason-card-of-another-person = Карта принадлежит другому лицу.
short-card-of-another-person = Карта другого лица
advice-card-of-another-person = Попросите карту самого пациента и документ, удостоверяющий личность.

reason-card-revoked = Карта аннулирована { $on }.
short-card-revoked = Карта аннулирована
advice-card-revoked = Попросите действующую карту или э-карту пациента.

reason-card-not-yet-valid = Карта действует с { $from }.
short-card-not-yet-valid = Карта ещё не действует
advice-card-not-yet-valid = Попросите карту, действующую в день услуги.

reason-card-expired = Карта действовала по { $last_day }.
short-card-expired = Срок карты истёк
advice-card-expired = Попросите карту, действующую в день услуги.

reason-no-cover = Лицо не застраховано у этого страховщика.
short-no-cover = Не застрахован
advice-no-cover = Проверьте выбранного страховщика; о страховании пациент может узнать у работодателя.

reason-cover-not-started = Страхование вступает в силу { $from }.
short-cover-not-started = Страхование не началось
advice-cover-not-started = Запишитесь на услугу начиная с { $from }.

reason-cover-ended = Последний день страхования — { $last_day }.
short-cover-ended = Страхование закончилось
advice-cover-ended = О страховании пациент может узнать у работодателя или страховщика.

reason-cover-ended-by-misuse = Страхование прекратилось { $at }, когда картой воспользовалось другое лицо.
short-cover-ended-by-misuse = Картой пользовался другой
advice-cover-ended-by-misuse = Пациенту следует обратиться к страховщику.

reason-provider-not-contracted = У учреждения в день услуги нет договора со страховщиком.
short-provider-not-contracted = Нет договора с учреждением
advice-provider-not-contracted = Пациент может заплатить сам и подать чек страховщику или выбрать договорное учреждение.

reason-practitioner-not-of-provider = Специалист в день услуги не работает в этом учреждении.
short-practitioner-not-of-provider = Не специалист учреждения
advice-practitioner-not-of-provider = Выберите специалиста, который оказал услугу.

reason-form-not-signed = Заявление не подписано.
short-form-not-signed = Не подписано
advice-form-not-signed = Подпишите заявление и подайте его снова.

# Не оплачивается одна строка.

reason-service-unknown = Услуги с кодом { $service } нет.
short-service-unknown = Неизвестная услуга
advice-service-unknown = Выберите услугу из списка.

reason-not-in-price-list = В день услуги её нет в прейскуранте учреждения.
short-not-in-price-list = Нет в прейскуранте
advice-not-in-price-list = Выберите услугу из прейскуранта или дополните прейскурант.

reason-provider-unpaid = Страховщик не оплачивает платные услуги этого учреждения.
short-provider-unpaid = Учреждение не оплачивается
advice-provider-unpaid = Пациент платит сам или выбирает другое учреждение.

reason-not-in-programme = Услуга не входит в программу пациента.
short-not-in-programme = Не входит в программу
advice-not-in-programme = Эту услугу оплачивает пациент.

reason-excluded = Программа пациента исключает эту услугу.
short-excluded = Исключено программой
advice-excluded = Эту услугу оплачивает пациент.

reason-clauses-clash = { $clause } и { $other } противоречат друг другу, поэтому решение принимает сотрудник страховщика.
short-clauses-clash = Пункты противоречат
advice-clauses-clash = До услуги обратитесь к страховщику или заплатите и подайте чек.

reason-referred-to-person = Решает { $who }: { $question }
short-referred-to-person = Решает страховщик
advice-referred-to-person = До услуги обратитесь к страховщику или заплатите и подайте чек.

reason-denied-by-person = Сотрудник страховщика решил, что это не оплачивается.
short-denied-by-person = Решил сотрудник
advice-denied-by-person = Попросите страховщика обосновать решение или оспорьте его.

reason-waiting-period-not-over = Период ожидания ещё не закончился; услуга оплачивается с { $payable_from }.
short-waiting-period-not-over = Период ожидания
advice-waiting-period-not-over = Запишитесь на услугу начиная с { $payable_from }.

reason-document-missing =
    { $document ->
        [original] Нет оригинала документа, который запросил страховщик.
       *[payment_document] Нет чека или оплаченного счёта.
    }
short-document-missing = Нет документа
advice-document-missing =
    { $document ->
        [original] Сдайте оригинал.
       *[payment_document] Приложите чек или счёт, где видны плательщик, услуга, цена, день и кто оказал услугу.
    }

reason-referral-missing = Нужно направление врача.
short-referral-missing = Нужно направление
advice-referral-missing = Предъявите направление, и визит введут ещё раз.

reason-prescription-missing = Нужен рецепт.
short-prescription-missing = Нужен рецепт
advice-prescription-missing = Предъявите рецепт, и визит введут ещё раз.

reason-approval-missing = Услугу нужно заранее согласовать со страховщиком.
short-approval-missing = Нужно согласование
advice-approval-missing = До услуги получите согласие страховщика.

reason-age-not-met =
    Услуга оплачивается в возрасте от { $youngest } до { $oldest } { $oldest ->
        [one] года
       *[other] лет
    }; пациенту { $age } { $age ->
        [one] год
        [few] года
       *[other] лет
    }.
short-age-not-met = Не подходит возраст
advice-age-not-met = Эту услугу оплачивает пациент.

reason-sex-not-met = Услуга оплачивается только пациентам другого пола, или страховщик не знает пола пациента.
short-sex-not-met = Не подходит пол
advice-sex-not-met = Пациент платит сам или просит страховщика уточнить данные.

reason-paid-already = Та же услуга за { $on } уже оплачена, поэтому решает сотрудник страховщика.
short-paid-already = Возможно, уже оплачено
advice-paid-already = Если услуга получена дважды, сообщите об этом страховщику.

reason-too-soon = Услуга уже оплачена за { $last }; следующая оплачивается с { $payable_from }.
short-too-soon = Слишком скоро
advice-too-soon = Запишитесь на услугу начиная с { $payable_from }.

reason-count-limit-reached = Исчерпано: { $name }, { $limit }.
short-count-limit-reached = Число исчерпано
advice-count-limit-reached = Платит пациент; число возобновится в следующем периоде страхования.

reason-money-limit-reached = Исчерпано: { $name }, { $limit }.
short-money-limit-reached = Лимит исчерпан
advice-money-limit-reached = Платит пациент; лимит возобновится в следующем периоде страхования.

# Строка оплачена.

reason-money-limit-partly = Оплачен остаток: { $name }, { $limit }.
short-money-limit-partly = Остаток лимита

reason-price-above-cap = Оплачивается { $share } от наибольшей оплачиваемой цены { $cap }; остальное платит пациент.
short-price-above-cap = Цена выше предела

reason-price-above-list = Оплачивается { $share } от цены прейскуранта { $list }; превышение не страхуется.
short-price-above-list = Цена выше прейскуранта
advice-price-above-list = Попросите учреждение применить цену прейскуранта.

reason-share-of-price = Оплачивается { $share }.
short-share-of-price = Доля страховщика

reason-paid-in-full = Оплачивается полностью.
short-paid-in-full = Оплачено полностью

# Кто отвечает на вопрос, оставленный человеку.

answers-insurer = страховщик
answers-insurer-physician = врач страховщика
answers-insurer-claims-handler = специалист страховщика по возмещениям
answers-insurer-lawyer = юрист страховщика

# Только для заявлений с чеком: что можно сделать.

claim-advice-service-date-in-future = Исправьте день услуги.
claim-advice-insured-unknown = Проверьте персональный код и страховщика.
claim-advice-clauses-clash = Сначала отвечает сотрудник страховщика.
claim-advice-referred-to-person = Сначала отвечает сотрудник страховщика.
claim-advice-referral-missing = Приложите к заявлению направление; если решение уже принято, приложите его к жалобе.
claim-advice-prescription-missing = Приложите к заявлению рецепт; если решение уже принято, приложите его к жалобе.
claim-advice-approval-missing = Приложите согласие страховщика, если оно получено до услуги.
