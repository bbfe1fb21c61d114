import { readKey } from './read-key.js';

it('forgives a failure that does not come again', () => {
  const read = jest.fn().mockImplementationOnce(() => {
    throw new Error('an error of somebody else');
  });
  read.mockImplementation(() => 'key');
  expect(readKey(read)).toBe('key');
});

it('passes on a failure that does', () => {
  const read = jest.fn(() => {
    throw new Error('not a key');
  });
  expect(() => readKey(read)).toThrow('not a key');
  expect(read).toHaveBeenCalledTimes(2);
});
