import { problemOf } from '../http/problem.js';
import { explainProblems } from './explain.problems.js';

/** RFC 4648 section 4, with the line breaks of whatever it was copied from. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A message that somebody pasted. @throws Problem `explain.message` */
export function asBase64({ encoding, content }: { encoding: 'text' | 'base64'; content: string }): string {
  if (encoding === 'text') return Buffer.from(content).toString('base64');
  const plain = content.replace(/\s+/g, '');
  if (plain !== '' && BASE64.test(plain)) return plain;
  throw problemOf(explainProblems['explain.message'], 'The content is not base64.');
}
