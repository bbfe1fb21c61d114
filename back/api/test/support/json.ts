/** What a response says: its status, and its body where there is one. */
// Its type is what JSON.parse gives: specs look into answers of every shape.
export async function answerOf(response: Promise<Response>) {
  const answer = await response;
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

/** Status and problem code, or the status alone. */
export async function outcomeOf(response: Promise<Response>): Promise<string> {
  const { status, body } = await answerOf(response);
  return status < 400 ? String(status) : `${status} ${String(body.code)}`;
}
