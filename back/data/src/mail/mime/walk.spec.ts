import { parseMessage } from '../header.js';
import { leavesOf } from './walk.js';

const leaves = (mail: string): string[] => {
  const raw = Buffer.from(mail.replaceAll('\n', '\r\n'), 'latin1');
  return leavesOf(raw, parseMessage(raw)).map(({ media, body }) => `${media} ${body.toString('latin1')}`);
};
const multipart = 'Content-Type: multipart/mixed; boundary=b\n\n';

describe('leavesOf', () => {
  it('finds the parts of nested multiparts, without the line end before a delimiter', () => {
    const inner =
      'Content-Type: multipart/alternative; boundary=bb\n\n--bb\n\ntext\n--bb\nContent-Type: text/html\n\n<p>\n--bb--';
    expect(
      leaves(`${multipart}preamble\n--b\n${inner}\n--b\nContent-Type: Image/PNG\n\npng\n--b--\nepilogue\n--b\n\nx`),
    ).toEqual(['text/plain text', 'text/html <p>', 'image/png png']);
  });

  it('takes a message without parts for one, and what has no type for plain text', () => {
    expect(leaves('Subject: x\n\nbody')).toEqual(['text/plain body']);
    expect(leaves('Content-Type: nonsense\n\nbody')).toEqual(['text/plain body']);
    expect(leaves('Content-Type: multipart/mixed\n\nbody')).toEqual(['multipart/mixed body']);
  });

  it('finds parts where the closing delimiter is missing', () => {
    expect(leaves(`${multipart}--b\n\none\n--b\n\ntwo`)).toEqual(['text/plain one', 'text/plain two']);
    expect(leaves(`${multipart}--b`)).toEqual(['text/plain ']);
    expect(leaves(multipart)).toEqual([]);
  });

  it('tells a longer boundary from its beginning', () => {
    expect(leaves(`${multipart}--b\n\none\n--bc\nx--b\n--b--`)).toEqual(['text/plain one\r\n--bc\r\nx--b']);
  });
});
