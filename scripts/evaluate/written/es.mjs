/** Spanish. @type {import('./grammar.mjs').Phrases} */
export const es = {
  'account phishing': [
    'Su cuenta {brand} ha sido (suspendida|bloqueada) // (Estimado cliente|Hola), hemos detectado actividad inusual. (Confirme|Verifique|Actualice) sus datos en {h} horas o su cuenta será bloqueada. (Verificar ahora|Iniciar sesión)',
    'Pago rechazado // No pudimos procesar su pago de {brand}. Actualice su tarjeta hoy para evitar la suspensión.',
    'Devolución de {price} // Tiene derecho a una devolución. Complete el formulario con su tarjeta. Servicio de atención',
  ],
  'mailbox phishing': [
    'Su buzón está lleno // Tiene {n} mensajes retenidos. Inicie sesión para conservar la contraseña y liberar los mensajes.',
  ],
  'parcel phishing': [
    'Su paquete está retenido // El paquete {code} no pudo ser entregado. Pague la tasa de aduana de {price} para confirmar la entrega. (Pagar|Confirmar dirección)',
  ],
  prize: [
    '{emoji} Felicidades, ha sido seleccionado // Responda a una encuesta y reciba un {thing} de {brand}. Solo hoy. Reclamar premio',
  ],
  gambling: ['{n2} tiradas gratis {emoji} // Bono de {price} sin depósito en nuestro casino. Juega ahora'],
  health: [
    'Adelgace {n2} kilos sin dieta // Este truco quema la grasa mientras duerme. Los médicos están sorprendidos. Ver el vídeo',
  ],
  advert: [
    'Préstamo de {price} hoy mismo // Aunque esté en la lista de morosos. Solicítelo en dos minutos. Darse de baja',
    'Gane {price} al día con bitcoin // Invierta {price} y vea crecer su dinero. Regístrese ahora',
    'Seguro de salud desde {price} // Compare y ahorre. Publicidad. Darse de baja',
  ],
  scam: [
    'Propuesta confidencial // Estimado amigo, soy el abogado {person}. Mi cliente fallecido dejó {price} millones sin herederos. Responda con sus datos.',
  ],
  receipt: [
    'Confirmación del pedido {n} // Hola {person}, gracias por tu pedido en {shop}. {thing} {price}. Subtotal {price}, envío {price}, total {price}. Ver pedido',
    'Factura {n} // Hola, adjuntamos la factura de {month} por {price}, con vencimiento el {date}. {shop}',
    'Tu pedido está en camino // Tu {thing} llega el {date}. Número de seguimiento {code}. Seguir el envío',
  ],
  code: [
    '(Tu código: {otp}|{otp} es tu código de {shop}) // Introduce este código para entrar: {otp}. Caduca en diez minutos. Si no lo pediste, ignora este mensaje.',
    'Restablece tu contraseña // Hola {person}, elige una contraseña nueva para {shop}. El enlace vale una hora. Si no fuiste tú, no hagas nada.',
  ],
  notice: [
    'Nuevo inicio de sesión // Hubo un inicio de sesión desde {city} a las {time}. Si fuiste tú, no tienes que hacer nada. {shop}',
    'Recordatorio: cita el {date} // Hola {person}, te recordamos tu cita del {date} a las {time}.',
  ],
  social: [
    '{person} comentó tu foto // «¡Qué bonito!» Ver comentarios. {shop}',
    '{person} te mencionó // Ver la publicación y responder. Ajustar notificaciones. {shop}',
    '{person} empezó a seguirte // Ver perfil. {shop}',
  ],
  promotion: [
    '{emoji} {pct} % de descuento (este fin de semana|en todo) // Hola {person}, ahorra un {pct} % en {thing} en {shop}. Código {code}. Envío gratis desde {price}. Comprar ahora. Darse de baja. Ver en el navegador',
    'Novedades en {shop} // Ya está aquí la colección. {thing} desde {price}. Descubrir. Darse de baja',
  ],
  newsletter: [
    'Boletín de {month} // Queridos lectores: en este número, una entrevista con {person}, cinco artículos y la agenda de {city}. Leer más. Recibes este boletín porque te suscribiste en {shop}. Darse de baja',
  ],
  letter: [
    '¿(Comemos|Cenamos|Un café) el {day}? // Hola {person}, ¿te viene bien el {day}? (Estoy en {city}.|¿Donde siempre?) (Un abrazo|Besos), {person}',
    'Fotos // Aquí van las fotos del {day}. {person}',
    '(Papeles|{thing}) // (Adjunto.|Como te prometí.|Va adjunto.)',
    'Re: {thing} // (Sí, gracias.|Vale.|Perfecto, hasta mañana.|De acuerdo.)',
    'Llego tarde // Diez minutos. ¡Perdona!',
    'Feliz cumpleaños // ¡Felicidades {person}! Te queremos. Besos',
    'Presupuesto // Estimado señor {person}: adjunto le envío el presupuesto acordado. Un saludo, {person}',
    'Menú // Sopa, pescado y tarta.',
  ],
};
