/** What sealed data of a message is bound to, so that rows cannot be exchanged. Whoever seals and opens uses these. */

export function bodyContext(messageId: string): string {
  return `body:${messageId}`;
}

/** Of `{ from, subject, messageId }` as JSON. */
export function summaryContext(messageId: string): string {
  return `summary:${messageId}`;
}

/** Of what the sandbox kept of a delivery; the same for each attempt. */
export function capturedContext(messageId: string, ordinal: number): string {
  return `captured:${messageId}:${ordinal}`;
}
