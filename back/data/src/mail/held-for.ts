/**
 * A condition on held delivery `d`: a mailbox may decide about it. That is what would have gone to it and, of what has no
 * destination, or one that the alias has lost, what its alias would send there now.
 *
 * @param address SQL for the mailbox's address
 */
export function heldFor(address: string): string {
  return `exists (
    select from alias_destination t where t.organization_id = d.organization_id and t.alias_id = d.alias_id and t.address = ${address}
  ) and (d.destination = ${address} or not exists (
    select from alias_destination t join destination v on v.organization_id = t.organization_id and v.address = t.address
    where t.organization_id = d.organization_id and t.alias_id = d.alias_id and t.address = d.destination
      and v.verified_at is not null
  ))`;
}
