/** Portuguese. @type {import('./grammar.mjs').Phrases} */
export const pt = {
  'account phishing': [
    '(Sua conta|Seu acesso {brand}) foi (suspensa|bloqueado) // (Prezado cliente|Olá), detectamos atividade incomum. (Confirme|Atualize|Regularize) seus dados em {h} horas ou sua conta será bloqueada. (Regularizar agora|Acessar)',
    'Seus {n} pontos expiram hoje // Cliente {brand}, resgate seus pontos antes que expirem. Troque por {thing} ou dinheiro. Resgatar agora',
    'Compra aprovada no valor de {price} // Se você não reconhece esta compra, ligue {phone} ou cancele aqui. Central de segurança',
    'Nota fiscal eletrônica {n} // Segue em anexo a nota fiscal e o boleto vencido. Baixe o documento para evitar protesto. Baixar',
    'Pendência no seu CPF // Foi identificada uma irregularidade. Regularize até {date} para evitar multa. Consultar',
  ],
  'mailbox phishing': [
    'Sua caixa postal está cheia // Você tem {n} mensagens retidas. Faça login para manter sua senha e liberar as mensagens.',
  ],
  'parcel phishing': [
    'Sua encomenda está retida // A encomenda {code} aguarda o pagamento da taxa de {price}. Pague para liberar a entrega. (Pagar taxa|Confirmar endereço)',
  ],
  prize: [
    '{emoji} Parabéns, você foi selecionado // Responda à pesquisa e ganhe um {thing} da {brand}. Só hoje. Resgatar prêmio',
  ],
  gambling: ['{n2} rodadas grátis {emoji} // Bônus de {price} no cassino online, sem depósito. Jogue agora e aposte'],
  health: [
    'Emagreça {n2} quilos sem dieta // Este chá queima gordura enquanto você dorme. Médicos surpresos. Ver o vídeo',
    'Dor nas articulações, diabetes, visão? // Um remédio natural resolve em poucos dias. Saiba mais antes que tirem do ar.',
  ],
  advert: [
    'Empréstimo de {price} aprovado // Mesmo negativado, dinheiro na conta hoje. Solicite em dois minutos. Descadastrar',
    'Ganhe {price} por dia em casa // Renda extra garantida com este método. Vagas limitadas. Quero ganhar. Descadastrar',
    'Plano de saúde a partir de {price} // Compare e economize. Publicidade. Cancelar recebimento',
    'Proposta de plano de saúde para {person} // Você tem uma nova cotação esperando. Tabela promocional do mês, fale com o consultor. Ver tabela. Descadastrar',
    'Lista de emails e divulgação // Divulgue sua empresa para {n} contatos. Peça um orçamento.',
  ],
  scam: [
    'Retorno da sua proposta // Olá, tudo bem? Conseguiu analisar minha proposta de plano de saúde? Me chame no WhatsApp {phone}.',
    'Proposta confidencial // Caro amigo, sou o advogado {person}. Meu cliente falecido deixou {price} milhões sem herdeiros. Responda com seus dados.',
  ],
  receipt: [
    'Pedido {n} confirmado // Olá {person}, obrigado pelo seu pedido na {shop}. {thing} {price}. Subtotal {price}, frete {price}, total {price}. Ver pedido',
    'Fatura {n} // Olá {person}, segue em anexo a fatura de {month} no valor de {price}, com vencimento em {date}. {shop}',
    'Seu pedido foi enviado // Seu {thing} chega em {date}. Código de rastreio {code}. Acompanhar entrega',
  ],
  code: [
    '(Seu código: {otp}|{otp} é o seu código {shop}) // Digite este código para entrar: {otp}. Ele vale por dez minutos. Se não foi você, ignore esta mensagem.',
    'Redefinir senha // Olá {person}, escolha uma nova senha para {shop}. O link vale por uma hora. Se não foi você, ignore.',
  ],
  notice: [
    'Novo acesso à sua conta // Houve um acesso de {city} às {time}. Se foi você, não precisa fazer nada. {shop}',
    'Lembrete: consulta em {date} // Olá {person}, lembramos da sua consulta em {date} às {time}.',
    'Extrato de {month} disponível // Seu extrato já pode ser consultado no aplicativo. Mensagem automática.',
  ],
  social: [
    '{person} comentou sua foto // "Que lindo!" Ver comentários. {shop}',
    '{person} mencionou você // Ver a publicação e responder. Ajustar notificações. {shop}',
    '{person} começou a seguir você // Ver perfil. {shop}',
  ],
  promotion: [
    '{emoji} {pct} % de desconto (só hoje|em tudo) // Oi {person}, economize {pct} % em {thing} na {shop}. Cupom {code}. Frete grátis acima de {price}. Comprar agora. Descadastrar. Ver no navegador',
    'Novidades na {shop} // A nova coleção chegou. {thing} a partir de {price}. Conferir. Descadastrar',
  ],
  newsletter: [
    'Boletim de {month} // Caros leitores, nesta edição: uma entrevista com {person}, cinco artigos e a agenda de {city}. Leia mais. Você assinou este boletim na {shop}. Descadastrar',
  ],
  letter: [
    '(Almoço|Jantar|Café) {day}? // Oi {person}, você pode {day}? (Estou em {city}.|No lugar de sempre?) (Abraço|Beijos), {person}',
    'Fotos // Aqui estão as fotos de {day}. {person}',
    '(Documentos|{thing}) // (Em anexo.|Segue em anexo.|Como prometi.)',
    'Re: {thing} // (Sim, obrigado.|Combinado.|Perfeito, até amanhã.|Pode ser.)',
    'Atrasado // Chego em dez minutos, desculpa!',
    'Feliz aniversário // Parabéns {person}! Saudades. Beijos',
    'Orçamento // Prezado {person}, segue em anexo o orçamento conforme combinado. Atenciosamente, {person}',
    'Cardápio // Sopa, peixe e bolo.',
    'Chaves // As chaves estão embaixo do vaso.',
  ],
};
