# Письма о возмещениях по несчастным случаям.

letter-sender = Рег. № { $number }, тел. { $phone }
letter-title-decision = Решение о страховом возмещении
letter-title-refusal = Решение об отказе в выплате страхового возмещения
letter-title-correction = Исправленное решение о страховом возмещении
letter-title-documents = О документах, нужных для решения
letter-claim = Номер дела о возмещении
letter-policy = Номер полиса
letter-insured = Застрахованный
letter-accident = Дата несчастного случая
letter-terms = Условия страхования
letter-greeting = Здравствуйте!
letter-pays = Мы рассмотрели Ваше заявление и решили выплатить страховое возмещение в размере { $amount }.
letter-pays-part = Часть заявленного не возмещается или возмещается не полностью; что именно и почему, показано в расчёте.
letter-pays-nothing = Мы рассмотрели Ваше заявление. По условиям страхования возмещение не полагается; обоснование приведено в расчёте.
letter-refuses = Мы рассмотрели Ваше заявление и решили отказать в выплате страхового возмещения.
letter-refuses-must = В таком случае условия не допускают выплаты.
letter-refuses-may = В таком случае условия дают нам право отказать в выплате. Почему мы им воспользовались, указано в обосновании.
letter-corrects = Мы пересмотрели решение, принятое по этому делу { $date }. Настоящее решение его заменяет.
letter-corrects-pays = Страховое возмещение теперь составляет { $amount }.
letter-corrects-more = Это на { $difference } больше, чем прежде. Уже выплаченное учитывается в этой сумме.
letter-corrects-less = Это на { $difference } меньше, чем прежде. Уже выплаченное учитывается в этой сумме; если что-то нужно будет вернуть, об этом мы напишем отдельно.
letter-corrects-same = Сумма та же, что и прежде.
letter-asks = Мы получили Ваше заявление. Чтобы мы могли принять решение, просим представить документы или сообщить сведения:
letter-asks-days =
    Решение мы примем в течение { $days ->
        [one] { $days } дня
        [few] { $days } дней
       *[other] { $days } дней
    } после получения последнего из этих документов ({ $clause }).
letter-asks-working-days =
    Решение мы примем в течение { $days ->
        [one] { $days } рабочего дня
        [few] { $days } рабочих дней
       *[other] { $days } рабочих дней
    } после получения последнего из этих документов ({ $clause }).
letter-asks-restarts = До этого срок принятия решения приостановлен; его отсчитывают заново со дня, следующего за получением последнего документа.
letter-payments = Выплата
letter-paid-before = По прежнему решению к выплате определено { $amount }; эту сумму мы засчитываем и сейчас выплачиваем только разницу.
letter-nothing-more = Доплаты нет.
letter-died = Примите наши соболезнования.
letter-heirs = Наследникам (застрахованный { $name })
letter-heirs-proof = Наследникам мы выплачиваем в долях, которые подтверждают документы о наследстве; просим представить их, если это ещё не сделано.
letter-benefit = Риск
letter-payee = Получатель
letter-due = Срок выплаты
letter-amount = Сумма
letter-total = Итого
letter-changes = Изменения
letter-before = Прежде
letter-now = Теперь
letter-difference = Разница
letter-considered = Заявленное лечение в больнице и расходы
letter-stay = Пребывание в больнице { $number }: с { $from } по { $to }
letter-stay-open = Пребывание в больнице { $number }: с { $from }
letter-expense = Расход { $number }, { $date } ({ $benefit }): { $amount }
letter-expense-others = Расход { $number }, { $date } ({ $benefit }): { $amount }, из них { $others } покрывают другие
letter-injuries = Травмы
letter-parts = Части тела
letter-calculation = Расчёт
letter-injury-claimed = Заявленная травма
letter-found = Вывод
letter-step = Шаг расчёта
letter-clause = Пункт
letter-not-insured = { $benefit }: по этому полису риск не застрахован.
letter-reasons = Наше обоснование
letter-answer-yes = Да.
letter-answer-no = Нет.
letter-answer-less = На { $amount } меньше.
letter-answer-share = { $share }.
letter-complaints = Если Вы не согласны с решением
letter-data = Персональные данные
letter-closing = С уважением
letter-unsigned = Письмо подготовлено в электронном виде и действительно без подписи.
letter-annex = Приложение. Пункты условий, названные в этом письме
letter-annex-note = Пункты пересказаны кратко; обязательную силу имеет текст условий.

# Письма о заявлениях по чеку.

letter-title-amount = О выплаченном страховом возмещении
letter-title-complaint = Ответ на жалобу
letter-contract = Номер договора
letter-provider = Поставщик услуги
letter-service-date = День услуги
letter-on-request = Выдаём решение по Вашему запросу, полученному { $date }.
letter-receipt-why = Почему мы отказываем, объяснено в расчёте по каждой строке.
letter-receipt-share = Ваша программа оплачивает часть цены; остальное оплачиваете Вы.
letter-receipt-corrects-less = Это на { $difference } меньше, чем раньше. О возврате переплаченной суммы напишем отдельно.
letter-receipt-line = За что заплачено и почему мы так решили
letter-receipt-pays = { $number }. { $service }: заплачено { $price }, возмещаем { $insurer }
letter-receipt-total = Всего заплачено { $price }, возмещаем { $insurer }, Вам остаётся { $rest }
letter-receipt-account = Сумму переводим на счёт { $iban } ({ $payee }).
letter-receipt-reason = Строка { $line }. { $reason }
letter-complaint-stays = Мы рассмотрели Вашу жалобу, полученную { $date }. Решение остаётся в силе.
letter-amount-asked = Отвечаем на Ваш запрос, полученный { $date }.
letter-amount-paid = { $decided } мы решили выплатить страховое возмещение по заявлению застрахованного лица ({ $insured }). Выплаченная сумма: { $amount }.
letter-amount-nothing-more = Чтобы защитить персональные данные, сведений о здоровье и полученных услугах мы не сообщаем.
