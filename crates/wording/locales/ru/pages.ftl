# Around every page
page-skip = Перейти к содержанию
page-nav = Главное меню
page-language = Язык
page-theme = Цвета
page-log-out = Выйти
page-back = Назад
page-saved = Сохранено.
theme-auto = Авто
theme-light = Светлые
theme-dark = Тёмные
role-clerk = Работник регистратуры
role-manager = Руководитель учреждения
role-insurer = Администратор страховщика
role-auditor = Аудитор
role-employer = Менеджер по персоналу
role-console = Системный администратор
contracts-title = Договоры
nav-terminal = Терминал
nav-visits = Транзакции
nav-requests = Запросы
nav-reports = Отчёты

# Log in
login-title = Вход
login-name = Имя пользователя
login-password = Пароль
login-go = Войти
login-demo = Пользователи демонстрации (пароль у всех один, он показан в окне программы):
login-wrong = Неверное имя пользователя или пароль.
login-locked = Слишком много неудачных попыток. Попробуйте снова после { $time }.
login-first = Чтобы продолжить, войдите в систему.
login-again = Сеанс завершён. Войдите снова.

# Account
account-title = Моя учётная запись
account-look = Язык и цвета
account-person = Имя
account-login = Имя пользователя
account-role = Роль
account-place = Место работы
account-password = Смена пароля
account-old = Текущий пароль
account-new = Новый пароль
account-new-hint = Не менее 12 знаков. Длинная фраза лучше короткой загадки.
account-again = Новый пароль ещё раз
account-change = Сменить пароль
account-changed = Пароль изменён. На других устройствах нужно будет войти заново.
account-differ = Новые пароли не совпадают. Введите оба ещё раз.
account-wrong-old = Текущий пароль неверен.
account-too-short = В новом пароле должно быть не менее 12 знаков.

# Shortcuts
keys-title = Клавиши
keys-search = К полю поиска
keys-enter = В поле поиска: добавить выделенную услугу
keys-arrows = В поле поиска: выделить другую услугу
keys-go = Главное действие страницы: продолжить, подтвердить, печатать
keys-next = После подтверждения: новый счёт
keys-back = Назад или отмена
keys-delete = В поле цены, вместе с Ctrl: убрать строку

# Errors
error-id = Номер запроса:
error-home = В начало
error-retry = Попробовать снова
error-not-allowed = У вас нет доступа
error-not-allowed-says = Ваша роль не позволяет это действие.
error-not-allowed-do = Если оно нужно для работы, попросите руководителя учреждения выполнить его или изменить ваши права.
error-form = Форма устарела
error-form-says = Страница была открыта слишком долго или сеанс изменился, поэтому ничего не сделано.
error-form-do = Откройте страницу заново и повторите действие.
error-not-found = Такой страницы нет
error-not-found-says = Адрес неверен, или эта запись вам недоступна.
error-not-found-do = Проверьте номер или найдите запись в списке.
error-wrong-state = Запись за это время изменилась
error-wrong-state-says = Статус записи — «{ $state }», поэтому это невозможно.
error-wrong-state-do = Откройте её заново, чтобы увидеть текущий статус.
error-invalid = Данные не приняты
error-invalid-says = Одно из полей заполнено неверно.
error-invalid-do = Вернитесь и исправьте.
error-broken = Что-то пошло не так
error-broken-says = В программе произошла ошибка. Подтверждённые транзакции сохранены.
error-broken-do = Попробуйте снова. Если ошибка повторится, сообщите номер запроса своему администратору.
error-unavailable = Система временно недоступна
error-unavailable-says = База данных не отвечает, поэтому ничего не сделано.
error-unavailable-do = Подождите минуту и попробуйте снова. Повторная отправка безопасна: ничего не будет проведено дважды.
error-too-many = Слишком много запросов
error-too-many-says = Отсюда поступает слишком много запросов.
error-too-many-do = Подождите минуту и попробуйте снова.

# Fields
field-required = Это поле нужно заполнить.
field-identity = Проверьте документ, удостоверяющий личность, и отметьте это.
field-unknown = Такого значения нет. Выберите из списка.
field-malformed = Это значение нельзя прочитать. Проверьте написание.
field-too-short = Введите не менее двух знаков.
field-too-long = Текст слишком длинный.
