# Присоединение к договору, выход из него и его конец.

group-step-cover-begins = Защита начинается { $on }.
group-step-premium-begun = За { $months } из { $total } месяцев договора, считая и начатый: { $annual } : 12 × { $months } = { $amount }.
group-step-premium-full = За { $months } из { $total } месяцев договора, считая только полные: { $annual } : 12 × { $months } = { $amount }.
group-step-add-on-by-months = { $addon }: { $annual } : 12 × { $months } = { $amount }.
group-step-add-on-whole = { $addon }: вся годовая премия { $amount }.
group-step-window-open = Купить можно по { $day }.
group-step-family = Член семьи: { $relation }, возраст в первый день защиты — { $age }.
group-step-same-programme = Программы те же, что у работника.
group-step-family-share = Член семьи номер { $members }; { $percent } от { $of } застрахованных — это { $most }.
group-step-factor = { $annual } × { $factor } (возраст { $age }) = { $amount }.
group-step-factor-add-on = { $addon }: { $annual } × { $factor } = { $amount }.
group-step-less-charged = За часть этого времени { $charged } начислено раньше; ещё { $amount }.
group-step-one-payment = Платит само лицо одним платежом: { $amount }.

group-step-notice-kept = Уведомлено вовремя: не менее чем за { $days } дн., то есть не раньше { $day }.
group-step-cards-in = Все карты сданы или отозваны к { $day }.
group-step-no-cards = Карты не выдавались.
group-step-cards-out = Не сдано карт: { $out }.
group-step-cover-ends = Последний день защиты — { $day }.
group-step-cover-ends-at = Защита кончается { $at }, когда картой воспользовался другой.
group-step-cover-lasts = Пока карты не сданы, защита продолжается, самое долгое по { $day }.
group-step-per-person = Возврат рассчитывается только по этому лицу.
group-step-months-left-full = Полных месяцев с { $day } осталось: { $months } из { $total } начисленных.
group-step-months-left-begun = Месяцев с { $day } осталось, считая и начатый: { $months } из { $total } начисленных.
group-step-unused = Неиспользованная премия: { $annual } : 12 × { $months } = { $amount }.
group-step-unused-add-on = { $addon }, неиспользованная премия: { $annual } : 12 × { $months } = { $amount }.
group-step-add-on-kept = { $addon }: премия не возвращается.
group-step-never-began = Страхование не началось, поэтому возвращается вся премия: { $amount }.
group-step-less-unpaid = Из премии { $due } уплачено { $paid }; неуплаченное уменьшает возврат до { $amount }.
group-step-share-of-paid = Из уплаченных { $paid } возвращается такая часть, какая не использована из премии { $due } ({ $unused }): { $amount }.
group-step-claims-below = Выплаченные возмещения { $claims } на возврат { $amount } не влияют.
group-step-claims-reach = Выплаченные возмещения { $claims } достигли { $amount }; ничего не возвращается.
group-step-family-not-refunded = За члена семьи премия не возвращается.
group-step-refund-due = Возвращается в течение { $days } дн., не позднее { $due }.
group-step-refund-due-moved = Возвращается в течение { $days } дн.; { $last } — нерабочий день, поэтому не позднее { $due }.
group-step-withheld = Так как карта до конца защиты не сдана, премия удерживается как обеспечение { $days } дн. после последнего дня карты { $card }, по { $until }.
group-step-set-off = Зачитывается в платёж со сроком { $day }: { $amount }.
group-step-transfer = Перечисляется на счёт страхователя: { $amount }.
group-step-premium-not-named = О неиспользованной премии правила в этом случае молчат; решает сотрудник страховщика.
group-step-recovery = Убытки { $losses } × { $factor } = { $amount }; требовать ли их, решает сотрудник страховщика.

group-step-discounted = { $line }: { $price } минус { $percent } ({ $off }) = { $amount }.
group-step-consented = Согласие на предложения дано { $day }.
group-step-withdrawn-later = Согласие отозвано { $day }, после отправки предложения; предложение остаётся в силе.
group-step-offer-paid = Предложение { $amount } оплачено { $day }.
group-step-rest-days = Осталось дней: { $left } из { $total }; неиспользованная премия { $unused }.
group-step-rest-months = Осталось полных месяцев: { $left } из { $total }; неиспользованная премия { $unused }.
group-step-owed = Ещё причитается за время защиты: { $amount }.

group-refused-starts-in-past = Защита не может начаться раньше { $day }, когда об этом сообщили.
group-refused-notice-too-short = Уведомить нужно не менее чем за { $days } дн.; самый ранний последний день — { $day }.
group-refused-ends-before-notice = Защита не может кончиться раньше уведомления; самый ранний последний день — { $day }.
group-refused-not-offered = Предложение этого не предусматривает.
group-refused-window-over = Это можно было купить по { $day }.
group-refused-not-family = Такое лицо ({ $relation }) как член семьи не страхуется.
group-refused-child-too-old = Ребёнку в первый день защиты { $age }; должно быть меньше { $under }.
group-refused-other-programme = Член семьи должен взять те же программы, что у работника.
group-refused-too-many = Это был бы член семьи номер { $members }; больше { $most } быть не может.
group-refused-no-instalments = В договоре нет частичных платежей для зачёта; выберите перечисление.
group-refused-card-not-shown = Скидка полагается тем, кто предъявит карту.
group-refused-outside-contract = Скидка действует только во время договора.
group-refused-no-consent = Страхователь не соглашался получать предложения.
group-refused-consent-withdrawn = Согласие получать предложения отозвано { $day }.
group-refused-offer-not-paid = Предложение не оплачено по { $day } включительно; нового договора нет.
group-refused-paid-too-little = Уплачено меньше цены предложения { $price }; нового договора нет.
group-waits-cards = Ожидает сдачи или отзыва карт: { $out }.
group-waits-payment = Ожидает оплаты по { $day }.

group-refused = Отказано: { $why }
group-cover = Защита с { $from } по { $to }
group-cover-to = Защита по { $to }
group-to-pay = К оплате { $amount }
group-to-pay-by = К оплате { $amount } не позднее { $day }
group-refund = Возврат { $amount }
group-refund-by = Возврат { $amount } не позднее { $day }
group-refund-withheld = Возврат { $amount }, удерживается как обеспечение по { $until }
group-refund-withheld-by = Возврат { $amount }, удерживается как обеспечение по { $until }, выплатить не позднее { $day }
group-no-money = Нечего платить и возвращать
group-proposal = Предложение для рассмотрения: потребовать { $amount }

group-relation-spouse = супруг
group-relation-partner = партнёр
group-relation-parent = родитель
group-relation-child = ребёнок
group-relation-foster-child = приёмный ребёнок
group-relation-other = другое родство

group-problem-no-rule = В этих правилах нет правила об этом ({ $kind }).
group-problem-contract-reversed = Последний день договора раньше первого.
group-problem-contract-too-long = Договор не может быть длиннее { $most } месяцев; проверьте дни.
group-problem-instalments = Частичные платежи не могут быть меньше нуля и должны идти по порядку сроков.
group-problem-amount = { $field }: недопустимая сумма.
group-problem-outside-contract = { $field }: должно быть с { $from } по { $to }.
group-problem-in-future = { $field }: день ещё не наступил.
group-problem-too-early = { $field }: должно быть не раньше { $day }.
group-problem-unknown = { $field }: нет «{ $id }». Есть: { $known }.
group-problem-unknown-none = { $field }: нет «{ $id }»; в правилах нет ни одного.
group-problem-add-on-twice = Дополнительная программа «{ $id }» указана дважды.
group-problem-paid-too-much = Уплачено больше премии лица { $due }; проверьте суммы.
group-problem-holidays-unknown = Праздничные дни { $year } года ещё не известны; обновите их список.

group-field-annual = Годовая премия
group-field-charged = Начислено раньше
group-field-annual-difference = Разница годовой премии
group-field-add-ons = Дополнительная программа
group-field-paid = Уплаченная сумма
group-field-claims-paid = Выплаченные возмещения
group-field-losses = Убытки
group-field-price = Цена
group-field-amount = Сумма платежа
group-field-premium = Премия
group-field-on = Первый день защиты
group-field-ends-on = Последний день защиты
group-field-first-day = Первый день
group-field-last-day = Последний день
group-field-at = Момент злоупотребления
group-field-notice-received-on = День уведомления
group-field-returned-on = День сдачи карты
group-field-offered-on = День предложения
group-field-payment = День платежа
group-field-told-on = День сообщения
group-field-programme = Программа
group-field-employee-programme = Программа работника
group-field-line = Вид страхования
