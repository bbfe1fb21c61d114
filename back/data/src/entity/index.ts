import { AliasDestination } from './alias-destination.entity.js';
import { Alias } from './alias.entity.js';
import { AppUser } from './app-user.entity.js';
import { AuditEntry } from './audit-entry.entity.js';
import { Captured } from './captured.entity.js';
import { DeliveryRow } from './delivery.entity.js';
import { DestinationControl } from './destination-control.entity.js';
import { DkimKey } from './dkim-key.entity.js';
import { Domain } from './domain.entity.js';
import { EventRow } from './event.entity.js';
import { Membership } from './membership.entity.js';
import { Message } from './message.entity.js';
import { Organization } from './organization.entity.js';

export * from './alias-destination.entity.js';
export * from './alias.entity.js';
export * from './app-user.entity.js';
export * from './audit-entry.entity.js';
export * from './captured.entity.js';
export * from './delivery.entity.js';
export * from './destination-control.entity.js';
export * from './dkim-key.entity.js';
export * from './domain.entity.js';
export * from './event.entity.js';
export * from './membership.entity.js';
export * from './message.entity.js';
export * from './organization.entity.js';

/** Every table; a list, not a glob, so that a build cannot lose one. */
export const ENTITIES = [
  Organization,
  AppUser,
  Membership,
  Domain,
  DkimKey,
  Alias,
  AliasDestination,
  Message,
  DeliveryRow,
  DestinationControl,
  Captured,
  AuditEntry,
  EventRow,
];
