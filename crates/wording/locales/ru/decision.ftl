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

# Что происходит с визитом после решения.

transaction-hold = Зарезервировано до { $until }
transaction-confirmed = Подтверждено вовремя
transaction-too-late = Вовремя не подтверждено: суммы снова свободны
transaction-void-by-clinic = Клиника может аннулировать сама до { $day }
transaction-void-by-insurer = Клиника могла аннулировать сама до { $day }; теперь нужно согласие страховщика
transaction-problem-no-visits = Эти условия не решают о визитах.
transaction-problem-not-in-order = Визит сначала показывают, потом подтверждают, потом аннулируют; проверьте время.
