tasks-title = Задачи
tasks-wait = ждут: { $count }
tasks-none = Ничего не ждёт.
tasks-says = Всего: { $count }. Просрочено: { $late }.
tasks-what = Что сделать
tasks-about = О чём
tasks-until = До
tasks-amount = Сумма
tasks-since = Ждёт с
tasks-more = Ещё задач: { $count }. Они появятся, когда будет сделано то, что показано здесь.
tasks-late = { $days ->
    [one] просрочено на { $days } день
    [few] просрочено на { $days } дня
   *[other] просрочено на { $days } дней
}
tasks-today = сегодня
tasks-left = { $days ->
    [one] остался { $days } день
    [few] осталось { $days } дня
   *[other] осталось { $days } дней
}
tasks-change = Утвердить изменение договора
tasks-correction = Утвердить исправление данных человека
tasks-list = Рассмотреть ежемесячный список
tasks-cards = Вернуть карты: { $count }
tasks-leaver = Рассчитать возврат за исключённого
tasks-lost-card = Выдать карту вместо утерянной
tasks-recovery = Решить, требовать ли убытки
tasks-invoice = Напомнить о просроченном счёте
tasks-payment = Найти счёт для платежа
tasks-credit-note = Выставить кредитовый счёт
tasks-pay-back = Зачесть или вернуть премию
tasks-refund = Утвердить возврат премии
tasks-account = Утвердить новый счёт для премий
tasks-claim = Решить заявление о возмещении
tasks-documents = Получить документы к заявлению
tasks-decision = Утвердить решение о возмещении
tasks-receipt = Решить заявление по чеку
tasks-receipt-documents = Получить документы заявления по чеку
tasks-receipt-decision = Утвердить решение по чеку
tasks-receipt-answer = Выдать запрошенное решение
tasks-mail = Рассмотреть эл. письма: { $count }
tasks-complaint = Ответить на жалобу
tasks-void = Ответить на запрос об аннулировании
tasks-owed-claim = Подготовить выплату возмещения
tasks-owed-settlement = Подготовить платёж клинике
tasks-owed-refund = Подготовить возврат премии
tasks-came-back = Платёж вернулся: указать счёт заново
tasks-paid-too-much = Вернуть выплаченное лишнее
tasks-approve-run = Утвердить список платежей
tasks-fetch-run = Передать банку список платежей
tasks-odd-payment = Разобраться с лишним платежом со счёта
tasks-bill = Выставить счета: { $count } { $count ->
    [one] договор
    [few] договора
   *[many] договоров
}
tasks-card-misuse = Выяснить возможные злоупотребления картами: { $count }
