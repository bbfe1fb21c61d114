import { heldBecause, heldReason } from './reasons';

const ID = '1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10';

it.each([
  [`rule.${ID}`, 'Your rule “Orders” holds it.'],
  ['rule.1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f11', 'A rule that is gone by now held it.'],
  ['malware: Eicar', 'The virus scanner found Eicar in it.'],
  ['alias.hold', 'The alias holds all its mail until you release it.'],
  ['something.new', 'It is held: something.new'],
])('%s is held because: %s', (reason, words) => expect(heldBecause(reason, new Map([[ID, 'Orders']]))).toBe(words));

it('looks at what is held alone', () => {
  const delivery = (state: string, reason: string): never => ({ state, reason }) as never;
  expect(heldReason({ deliveries: [delivery('delivered', 'delivered'), delivery('held', 'alias.hold')] })).toBe(
    'alias.hold',
  );
  expect(heldReason({ deliveries: [delivery('delivered', 'delivered')] })).toBeNull();
});
