import { categoryWord, stepWord, worstOf, type Delivery } from './words';

const states = (...given: Delivery['state'][]): Delivery[] => given.map((state) => ({ state }) as Delivery);

describe('words for a message', () => {
  it('of several deliveries, the one that needs a person comes first', () => {
    expect(worstOf(states('delivered', 'bounced', 'held'))).toBe('bounced');
    expect(worstOf(states('delivered', 'queued'))).toBe('queued');
    expect(worstOf([])).toBeNull();
  });

  it('a category of the organization’s own is called as it calls it', () => {
    expect(categoryWord('security-code')).toBe('Security code');
    expect(categoryWord('club')).toBe('club');
  });

  it('a step that this page does not know yet is shown by its name', () => {
    expect(stepWord('accepted')).toBe('Received');
    expect(stepWord('teleported')).toBe('teleported');
  });
});
