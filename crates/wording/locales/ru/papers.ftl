# Both papers
paper-number = №
paper-page = Страница { $page } из { $pages }

# Coupon
coupon-title = Талон на медицинскую помощь
coupon-copy-clinic = Экземпляр учреждения
coupon-copy-insurer = Экземпляр страховщика
coupon-copy-patient = Экземпляр пациента
coupon-insurer = Страховщик
coupon-provider = Лечебное учреждение
coupon-practitioner = Кто оказал услугу
coupon-visited-at = Дата и время
coupon-insured = Пациент
coupon-personal-code = Персональный код
coupon-card = Номер карты
coupon-programme = Программа
coupon-code = Код
coupon-service = Услуга
coupon-price = Цена
coupon-insurer-pays = Платит страховщик
coupon-patient-pays = Платит пациент
coupon-reason = Основание
coupon-total = Всего
coupon-left-out = Некомпенсируемые строки не напечатаны: { $count }, всего { $sum }
coupon-terms = Условия
coupon-patient-signs = Подпись пациента
coupon-practitioner-signs = Подпись оказавшего услугу
coupon-voided = АННУЛИРОВАН
coupon-duplicate = ДУБЛИКАТ
coupon-continued = продолжение
coupon-qr = QR-код талона

# Statement of a settlement
statement-title = Отчёт о расчётах
statement-provider = Лечебное учреждение
statement-insurer = Страховщик
statement-period = Период
statement-made-on = Подготовлен
statement-row = №
statement-visit = Транзакция
statement-visited-on = Дата
statement-insured = Пациент
statement-price = Цена
statement-insurer-pays = Платит страховщик
statement-patient-pays = Платит пациент
statement-brought-forward = С предыдущей страницы
statement-carried-forward = Всего до сих пор
statement-total = Итого
statement-voided = Аннулированные транзакции, не вошедшие в отчёт
statement-provider-signs = Представитель учреждения (имя, фамилия, подпись)
statement-insurer-signs = Представитель страховщика (имя, фамилия, подпись)
