# Слова решения.

clause = Пункт { $number }
clause-of-document = { $document }, пункт { $number }
clause-row = Строка таблицы { $number }
clause-note = Примечание { $number } к строке { $row }
clause-note-only = Примечание к строке { $row }
clause-beaten = { $other } здесь не применяется ({ $precedence }).

formula-share = { $share } от { $eligible } = { $amount }
formula-limit = { $name } { $before } → { $after }

explain-total = Итого
explain-insurer = страховщик
explain-patient = пациент
same-visit = Обратите внимание: одна из этих услуг уже есть в визите { $visit } того же дня и учреждения ({ $clause }).

problem-not-a-health-edition = Эти условия не относятся к визитам к врачу; выберите условия страхования здоровья.
problem-no-lines = Добавьте хотя бы одну услугу.
problem-too-many-lines = В одном визите может быть не более { $max } строк; остальные услуги введите отдельным визитом.
problem-price-not-positive = Строка { $line }: цена должна быть больше нуля.
problem-price-too-large = Строка { $line }: цена не должна превышать { $max }.
problem-list-price-not-positive = Строка { $line }: цена в прейскуранте учреждения должна быть больше нуля.
problem-programme-unknown = В условиях нет программы «{ $programme }».
problem-limit-unknown = В программе нет лимита «{ $limit }».
problem-use-below-zero = Использованная часть лимита «{ $limit }» не может быть меньше нуля.
problem-past-service-unknown = В списке прежних услуг есть несуществующая услуга: { $service }.
problem-dates-reversed =
    { $of ->
        [contract] Последний день договора раньше первого.
        [cover] Последний день страховой защиты раньше первого.
       *[card] Последний день действия карты раньше первого.
    }
problem-cover-outside-contract = Срок страхования лица должен укладываться в срок договора.
problem-service-before-birth = День услуги раньше дня рождения пациента.
problem-no-receipt-claims = Эти условия не возмещают услуги, оплаченные самостоятельно.
problem-channel-closed =
    { $channel ->
        [portal] Эти условия не принимают заявлений через портал.
        [e_mail] Эти условия не принимают заявлений по эл. почте.
        [post] Эти условия не принимают заявлений по почте.
       *[office] Эти условия не принимают заявлений в офисе.
    }
problem-received-before-service = Заявление не могло поступить раньше дня услуги.
problem-noted-line-unknown = Нет строки с номером { $line }.

# Что происходит с визитом после решения.

transaction-hold = Зарезервировано до { $until }
transaction-confirmed = Подтверждено вовремя
transaction-too-late = Вовремя не подтверждено: суммы снова свободны
transaction-void-by-clinic = Клиника может аннулировать сама до { $day }
transaction-void-by-insurer = Клиника могла аннулировать сама до { $day }; теперь нужно согласие страховщика
transaction-problem-no-visits = Эти условия не решают о визитах.
transaction-problem-not-in-order = Визит сначала показывают, потом подтверждают, потом аннулируют; проверьте время.

# Ход заявления с чеком.

course-channel =
    { $channel ->
        [portal] На портале
        [e_mail] По эл. почте
        [post] По почте
       *[office] В офисе
    }
course-form-signed = { $channel }: заявление должно быть подписано
course-form-unsigned = { $channel }: подпись не нужна
course-day = Выплата или отказ до { $day }
course-stopped = Срок остановлен до получения документов
course-not-promised = Условия срока не обещают
course-told-payment = Без письма: ответом служит выплата
course-told-letter = Письмо только застрахованному
course-given-decision = Письменное решение до { $day }
course-given-amount = Письменно о выплаченной сумме до { $day }, без сведений о здоровье
course-given-nothing = Страхователю ничего: отказы только для застрахованного
course-originals = Оригиналы хранятся до { $day }
course-problem-decided-too-early = Решение принимают, когда получены все документы.
course-problem-holidays-unknown = Праздничные дни { $year } года ещё не известны.
