import { EventStreamReader } from './event-stream.js';

it('puts pieces together to messages, wherever they were cut', () => {
  const text = 'retry: 2000\n\nid: a\nevent: ready\ndata: {}\n\n: here\n\nid: b\ndata: {"n":1}\n\n';
  for (let cut = 0; cut <= text.length; cut++) {
    const reader = new EventStreamReader();
    const messages = [...reader.take(text.slice(0, cut)), ...reader.take(text.slice(cut))];
    expect(messages).toEqual([
      { id: 'a', event: 'ready', data: '{}' },
      { id: 'b', event: 'message', data: '{"n":1}' },
    ]);
  }
});

it('keeps the last id, and joins lines of data', () => {
  const reader = new EventStreamReader();
  expect(reader.take('id: a\ndata: one\ndata: two\n\ndata: three\n\n')).toEqual([
    { id: 'a', event: 'message', data: 'one\ntwo' },
    { id: 'a', event: 'message', data: 'three' },
  ]);
});
