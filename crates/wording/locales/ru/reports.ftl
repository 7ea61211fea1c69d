# List of transactions
visits-title = Список транзакций
visits-found = { $count ->
    [one] { $count } транзакция
    [few] { $count } транзакции
   *[other] { $count } транзакций
}
visits-from = С
visits-to = По
visits-all = Все
visits-show = Показать
visits-none = За это время и при этих условиях транзакций нет.
visits-pages = Страницы
visits-first = В начало
visits-next = Следующая
visits-date = Дата
visits-insured = Пациент
visits-insurer = Страховщик
visits-practitioner = Исполнитель
visits-provider = Учреждение
visits-state = Статус
visits-totals = Всего подтверждено
state-refused = Не оплачена
state-held = Ждёт подтверждения
state-confirmed = Подтверждена
state-settled = В расчётах
state-cancelled = Отменена
state-expired = Время истекло
state-voided = Аннулирована

# One transaction
visit-title = Информация о транзакции
visit-number = Транзакция №
visit-facts = Данные транзакции
visit-insured = Пациент
visit-code = Персональный код
visit-card = Карта
visit-programme = Программа
visit-insurer = Страховщик
visit-provider = Учреждение
visit-practitioner = Кто оказал услугу
visit-service-date = Дата услуги
visit-asked-at = Запрошено
visit-confirmed-at = Подтверждено
visit-settlement = Расчёт
visit-continue = Продолжить
visit-print = Печатать талон
visit-paper = Талон
visit-print-all = Печатать некомпенсируемые
visit-void-title = Аннулирование
visit-void-says = Аннулируется вся транзакция, все лимиты восстанавливаются. Запись остаётся в списке красным цветом.
visit-void-reason = Причина
visit-void-choose = Выберите…
visit-void = Аннулировать
visit-void-restart = Аннулировать и начать новую транзакцию
void-reason-services = Выбраны неверные услуги
void-reason-person = Неверный человек или карта
void-reason-price = Неверная цена
void-reason-patient = Пациент отказался от услуги
void-reason-other = Другая причина
visit-voided = Транзакция { $number } аннулирована, лимиты восстановлены.
visit-voided-info = Аннулировал(а) { $by }, { $at }. Причина: { $reason }.
visit-void-no-reason = Выберите причину аннулирования.
visit-no-void-settled = Транзакция включена в закрытый расчёт { $month }, поэтому её больше нельзя аннулировать. Договоритесь со страховщиком о кредитовом счёте и назовите номер транзакции.
visit-no-void-late = Само учреждение может аннулировать только в день подтверждения. Укажите причину, и администратор страховщика получит ваш запрос.
visit-ask-void = Попросить страховщика аннулировать
visit-no-void-state = Эта транзакция не подтверждена, поэтому аннулировать нечего.
visit-no-void-role = Аннулировать может учреждение, оказавшее услугу, или страховщик.
visit-back-list = Список транзакций
visit-back-settlements = Расчёты
visit-back-person = Застрахованное лицо

# What a clinic asks of the insurer
requests-title = Запросы на аннулирование
requests-wait = ждут ответа: { $count }
requests-none = Запросов на аннулирование нет.
requests-of-clinic = Что ответили страховщики, когда учреждение попросило аннулировать транзакцию, которую само уже не может аннулировать.
requests-of-insurer = Учреждения просят аннулировать транзакции, которые сами уже не могут аннулировать. При этом все лимиты транзакции восстанавливаются.
request-waiting = Ждёт ответа
request-voided = Аннулирована
request-declined = Отклонён
request-settled = Включена в расчёт
request-reason = Причина
request-asked = Запросил
request-approve = Аннулировать транзакцию
request-decline = Отклонить
request-answer = Причина отказа (её увидит учреждение)
request-no-answer = Напишите причину отказа, не длиннее 200 знаков.
request-declined-by = Страховщик отклонил запрос ({ $by }, { $at }): { $answer }
request-to-you = Учреждение просит аннулировать эту транзакцию ({ $asked }). Причина: { $reason }.
request-sent = Страховщика попросили аннулировать эту транзакцию ({ $asked }). Ответа ещё нет.
request-said-asked = Просьба аннулировать транзакцию { $number } отправлена страховщику.
request-said-declined = Запрос о транзакции { $number } отклонён.
