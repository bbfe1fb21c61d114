import { matching, score } from './match';

const names = (typed: string, ...all: string[]) => matching(typed, all.map((name) => ({ name }))).map(({ name }) => name); // prettier-ignore

describe('what was typed finds what is called so', () => {
  it('nothing typed: everything, in its order', () => {
    expect(names('', 'Overview', 'Activity')).toEqual(['Overview', 'Activity']);
  });

  it('the beginning of a word comes before its middle, and the shorter name before the longer', () => {
    expect(names('do', 'Shutdown', 'Add a domain', 'Domains')).toEqual(['Domains', 'Add a domain', 'Shutdown']);
  });

  it('letters may be those that words begin with', () => {
    expect(names('na', 'New alias', 'Rename', 'Banana')).toEqual(['New alias', 'Rename', 'Banana']);
    expect(names('nal', 'New alias', 'Banana')).toEqual(['New alias']);
    expect(score('xyz', 'New alias')).toBe(0);
  });

  it('case, accents and spaces around do not matter', () => {
    expect(names(' ubersicht', 'Übersicht')).toEqual(['Übersicht']);
  });

  it('other words for the same are found, after what is called so', () => {
    const all = [
      { name: 'Dark', words: 'night theme' },
      { name: 'Night shift', words: '' },
    ];
    expect(matching('night', all).map(({ name }) => name)).toEqual(['Night shift', 'Dark']);
    expect(matching('ight', all).map(({ name }) => name)).toEqual(['Night shift']);
  });
});
