# The way of a visit
steps-label = Ход визита
step-bill = Счёт
step-who = Полис
step-decision = Решение
step-done = Талон

# Bill
bill-title = Счёт пациента
bill-groups = Группы
bill-search = Код или название услуги
bill-find = Искать
bill-none-found = Ничего не найдено. Попробуйте другое слово или код.
bill-empty = Счёт пуст. Выберите услугу из списка. Если она оказана несколько раз, выберите её повторно.
bill-count = # из 30
bill-total = Итого
bill-price = Цена
bill-remove = Убрать
bill-online = Страховой полис. Режим онлайн
bill-added = Добавлено:
bill-removed = Убрано:
bill-full = В счёте уже 30 строк. Для остальных услуг начните новый счёт.
bill-swipe-later = Карта пока не нужна. Сначала выберите услуги и нажмите «Страховой полис. Режим онлайн».
bill-nothing = В счёте нет ни одной услуги. Выберите хотя бы одну.
bill-wrong-price = Исправьте отмеченные цены: нужна сумма больше нуля, например 25,00.
bill-unknown = В вашем прейскуранте нет услуги { $code }, поэтому строка убрана.
bill-restarted = Транзакция { $number } аннулирована. Исправьте счёт и продолжайте.
bill-cancelled = Транзакция { $number } отменена, лимиты освобождены. Счёт сохранён.
paper-referral = Направление
paper-prescription = Рецепт
paper-approval = Согласование страховщика

# Practitioner, insurer, person, card
who-title = Страховой полис
who-practitioner = Кто оказал услугу
who-insurer = Страховая компания
who-person = Пациент
who-code = Персональный код
who-date = Дата услуги
who-identity = Документ, удостоверяющий личность, проверен
who-card = Карта полиса или э-карта
who-swipe = Проведите карту через считыватель или отсканируйте QR-код э-карты
who-reading = Обработка данных карты…
who-read = Карта считана. Номер карты:
who-insurer-first = Сначала выберите страховую компанию, затем проведите карту ещё раз
who-read-error = Карту не удалось считать. Проведите её ещё раз или введите номер
who-other-insurer = Эта карта не выбранной страховой компании
who-payment-card = Это платёжная карта, а не карта полиса. Её данные не сохранены
who-type = Введите номер, указанный на карте или э-карте.
who-card-number = Номер карты
who-go = Запросить решение
who-back = Изменить счёт
who-wrong-code = Персональный код неверен. Проверьте все 11 цифр.
who-wrong-card = В номере карты от 6 до 10 цифр.
who-wrong-date = Введите дату услуги.
who-wrong-practitioner = Выберите, кто оказал услугу.
who-wrong-insurer = Выберите страховую компанию.
who-key-reused = Этот счёт уже был отправлен с другими данными. Проверьте данные и отправьте снова; прежнее решение будет отменено, когда истечёт его срок.

# Lines of a decision
line-service = Услуга
line-price = Цена
line-insurer = Платит страховщик
line-patient = Платит пациент
line-insurer-short = Страховщик
line-patient-short = Пациент
outcome-paid = Оплачено
outcome-part = Оплачено частично
outcome-refused = Не оплачено
outcome-referred = Решает страховщик

# Decision
decision-title = Решение
decision-lines = Выбранные услуги и их статус
decision-all = Страховщик платит всё
decision-some = Страховщик платит часть
decision-none = Страховщик не платит
decision-nothing = Подтверждать нечего: ни одна строка не оплачивается. Причина указана у каждой строки.
decision-held = Сумма зарезервирована до
decision-late = Время резерва истекло. Отмените и запросите решение снова.
decision-confirm = Подтвердить транзакцию
decision-cancel = Отменить
decision-same = То же самое сегодня уже введено: транзакция { $number }.
decision-same-tick = Это другой визит
decision-same-needed = Чтобы подтвердить, отметьте, что это другой визит.
decision-expired = Время резерва истекло, лимиты освобождены. Запросите решение снова.
decision-edition = Решение принято по условиям: { $product }, редакция { $edition }.

# Done
done-title = Транзакция подтверждена
done-collect = Получить с пациента
done-coupon = Распечатайте талон в 3 экземплярах: учреждению, страховщику и пациенту.
done-next = Новый счёт
