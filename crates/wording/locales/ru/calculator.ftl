# Выбор травм на фигуре и калькулятор выплаты.

calculator-title = Сколько выплатят за травму?
calculator-intro = Расчёт по опубликованным условиям. Входить не нужно, ничего не сохраняется.
calculator-link = Калькулятор: сколько выплатят за травму?
calculator-product = Страхование
calculator-sum = Страховая сумма
calculator-sum-hint = Она указана в полисе; если не знаете, оставьте { $sum }.
calculator-years = Возраст застрахованного в годах
calculator-years-hint = В день несчастного случая.
calculator-on = Дата несчастного случая
calculator-go = Далее: выбрать травмы
calculator-none = Условий страхования от несчастных случаев нет
calculator-none-says = Сейчас на этом сайте нет условий, по которым можно считать.
calculator-wrong-sum = Введите сумму в евро, например { $sum }.
calculator-wrong-years = Введите возраст в полных годах, от 0 до 120.
calculator-wrong-on = Выберите дату, которая уже наступила.
calculator-step-policy = Полис
calculator-step-injuries = Травмы
calculator-step-result = Расчёт
calculator-result = Расчёт
calculator-pays = Выплата
calculator-pays-nothing = Возмещение не полагается
calculator-open-says = Точную сумму можно рассчитать, когда есть ответы на все вопросы. Наименьшая — если все ответы неблагоприятны, наибольшая — если благоприятны.
calculator-open = Что ещё нужно выяснить
calculator-injuries = Травмы
calculator-steps = Расчёт шаг за шагом
calculator-change = Изменить травмы
calculator-change-policy = Изменить данные полиса
calculator-again = Начать заново
calculator-copy = Скопировать ссылку
calculator-copied = Ссылка скопирована. В ней всё, что вы указали: сумма, возраст, дата, травмы и расходы. Имени и персонального кода в ней нет.
calculator-disclaimer = Это расчёт, а не решение. Решение принимает страховщик по представленным документам.
calculator-edition = Рассчитано по условиям: { $product }, редакция { $edition }.
calculator-asked = Страховая сумма { $sum }, возраст { $years }

picker-title = Что травмировано?
picker-figure = Фигура: выберите травмированное место
picker-front = Спереди
picker-back = Сзади
picker-left = левая сторона
picker-right = правая сторона
picker-parts = Список частей тела
picker-hint = Коснитесь травмированного места на фигуре или выберите его в списке. Левая и правая стороны — с точки зрения самого человека.
picker-spot-chosen = { $name } (выбрано)
picker-close = Закрыть
picker-once = Один раз, независимо от числа.
picker-each = За каждый случай отдельно.
picker-tier-count = { $count } и более вместе: { $percent }.
picker-tier-bones = { $bones } вместе: { $percent }.
picker-chosen = Выбранные травмы
picker-none = Пока не выбрано ни одной травмы.
picker-count =
    { $count ->
        [one] Выбрана { $count } травма
        [few] Выбрано { $count } травмы
        [many] Выбрано { $count } травм
       *[other] Выбрано { $count } травмы
    }
picker-added = Выбрано
picker-drop = Убрать: { $name }
picker-side = Какая сторона?
picker-place = Где именно?
picker-place-choose = Выберите
picker-place-missing = Травма { $number }: укажите, где именно.
picker-how-many = Сколько?
picker-how-many-most = От 1 до { $most }.
picker-assessed = Процент, установленный врачом
picker-assessed-says = Условия допускают от { $least } до { $most }; точный процент устанавливает врач страховщика. Если он ещё не известен, оставьте поле пустым.
picker-unknown = не знаю
picker-degree-unknown = Неизвестно
picker-part-hint = Часть или процент, например 1/3 или 40 %.
picker-unit-days = дней
picker-unit-hours = часов
picker-unit-cm = см
picker-unit-cm2 = см²
picker-unit-sight = из 1,0
picker-unit-m = м
picker-exclusions = Не выплачивают, если …
picker-exclusions-says = Отметьте, если что-то из этого относится к травме.
picker-area = Сложить площадь ожога
picker-area-says = Отметьте поражённые части тела; ладонь — примерно 1 %. Для маленьких детей таблица не подходит.
picker-area-differs = Введено { $typed }, а отмеченные части вместе дают { $ticked }. Оставьте что-то одно: удалите площадь или снимите отметки.
picker-surface-head = Голова
picker-surface-front = Грудь и живот
picker-surface-back = Спина
picker-surface-arm = Рука
picker-surface-leg = Нога
picker-surface-perineum = Промежность
picker-cost = Расходы на лечение
picker-cost-hint = Если оставить пустым, считается, что расходы достигают страховой суммы.
picker-cost-wrong = Введите сумму в евро, например 120,00.
picker-nothing = Выберите хотя бы одну травму.
picker-calculate = Рассчитать
