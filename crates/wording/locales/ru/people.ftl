insured-title = Застрахованные
insured-query = Персональный код, номер карты или имя
insured-find = Искать
insured-hint = Поиск записывается в журнал аудита.
insured-none = Такого человека нет. Проверьте написание.
insured-name = Имя, фамилия
insured-policyholder = Страхователь
insured-programme = Программа
insured-period = Период страхования
person-title = Застрахованное лицо
person-born = Дата рождения
person-cards = Карты
person-no-cards = Карты не выданы.
person-card-period = Срок действия
person-card-valid = Действует
person-card-revoked = Отозвана { $date }
person-card-expired = Срок истёк
person-card-not-yet = Ещё не действует
person-cover-open = Действует
person-cover-over = Закончилась
person-cover-future = Ещё не началась
person-contract = Договор с { $from } по { $to }, человек застрахован с { $since }
person-revoke = Отозвать карту
person-revoke-sure = Карта больше не будет действовать ни в одном учреждении
person-revoked = Карта отозвана. С этого момента она недействительна.
person-visits = Визиты
limit-whole = Лимит: { $amount }
limit-left = Осталось
audit-title = Журнал аудита
audit-found = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[other] { $count } записей
}
audit-none = За это время и при этих условиях записей нет.
audit-user = Пользователь
audit-subject = Номер или объект
audit-at = Время
audit-action = Действие
audit-outcome = Результат
audit-ok = Выполнено
audit-refused = Отказано
