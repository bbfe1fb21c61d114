import { VerificationMail } from './verification-mail.entity.js';
import { SenderRule } from './sender-rule.entity.js';
import { Destination } from './destination.entity.js';
import { Contact } from './contact.entity.js';
import { AliasActivity } from './alias-activity.entity.js';
import { AliasSearch } from './alias-search.entity.js';
import { AliasDestination } from './alias-destination.entity.js';
import { Alias } from './alias.entity.js';
import { ApiKey } from './api-key.entity.js';
import { AppUser } from './app-user.entity.js';
import { AuditEntry } from './audit-entry.entity.js';
import { Captured } from './captured.entity.js';
import { Category } from './category.entity.js';
import { ClassificationSetting } from './classification-setting.entity.js';
import { ModelLesson } from './model-lesson.entity.js';
import { Correction } from './correction.entity.js';
import { DelayNotice } from './delay-notice.entity.js';
import { DeletedOrganization } from './deleted-organization.entity.js';
import { Credential } from './credential.entity.js';
import { DeliveryRow } from './delivery.entity.js';
import { DestinationControl } from './destination-control.entity.js';
import { DkimKey } from './dkim-key.entity.js';
import { DomainCheckRow } from './domain-check.entity.js';
import { Domain } from './domain.entity.js';
import { EventListening } from './event-listening.entity.js';
import { EventRow } from './event.entity.js';
import { Invitation } from './invitation.entity.js';
import { MailToken } from './mail-token.entity.js';
import { Membership } from './membership.entity.js';
import { Idempotency } from './idempotency.entity.js';
import { Message } from './message.entity.js';
import { Organization } from './organization.entity.js';
import { Digest, DigestEntryRow, DigestLine, DigestProgress, DigestSetting } from './digest.entity.js';
import { Refusal } from './refusal.entity.js';
import { Rule } from './rule.entity.js';
import { Task } from './task.entity.js';
import { WebhookAttempt } from './webhook-attempt.entity.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { Webhook } from './webhook.entity.js';
import { Passkey } from './passkey.entity.js';
import { TwoFactor } from './two-factor.entity.js';
import { UserSession } from './user-session.entity.js';
import { VerdictMemory } from './verdict-memory.entity.js';
import { Verification } from './verification.entity.js';
import { ProcessRow } from './process.entity.js';
import { StatisticDeliveryTime } from './statistic-delivery-time.entity.js';
import { Statistic, StatisticCoarse, StatisticOpen, StatisticProgress, StatisticTop } from './statistic.entity.js';

export * from './alias-destination.entity.js';
export * from './alias.entity.js';
export * from './api-key.entity.js';
export * from './app-user.entity.js';
export * from './audit-entry.entity.js';
export * from './captured.entity.js';
export * from './category.entity.js';
export * from './classification-setting.entity.js';
export * from './model-lesson.entity.js';
export * from './correction.entity.js';
export * from './delay-notice.entity.js';
export * from './deleted-organization.entity.js';
export * from './credential.entity.js';
export * from './delivery.entity.js';
export * from './destination-control.entity.js';
export * from './digest.entity.js';
export * from './dkim-key.entity.js';
export * from './domain-check.entity.js';
export * from './domain.entity.js';
export * from './event-listening.entity.js';
export * from './event.entity.js';
export * from './invitation.entity.js';
export * from './mail-token.entity.js';
export * from './idempotency.entity.js';
export * from './membership.entity.js';
export * from './message.entity.js';
export * from './organization.entity.js';
export * from './refusal.entity.js';
export * from './rule.entity.js';
export * from './task.entity.js';
export * from './webhook-attempt.entity.js';
export * from './webhook-delivery.entity.js';
export * from './webhook.entity.js';
export * from './passkey.entity.js';
export * from './two-factor.entity.js';
export * from './user-session.entity.js';
export * from './verdict-memory.entity.js';
export * from './verification.entity.js';
export * from './alias-activity.entity.js';
export * from './contact.entity.js';
export * from './destination.entity.js';
export * from './sender-rule.entity.js';
export * from './verification-mail.entity.js';
export * from './process.entity.js';
export * from './statistic.entity.js';

/** Every table; a list, not a glob, so that a build cannot lose one. */
export const ENTITIES = [
  Refusal,
  VerdictMemory,
  ModelLesson,
  ClassificationSetting,
  Category,
  Correction,
  Organization,
  AppUser,
  Credential,
  UserSession,
  Verification,
  MailToken,
  TwoFactor,
  Passkey,
  Membership,
  Invitation,
  ApiKey,
  DelayNotice,
  DeletedOrganization,
  Domain,
  DomainCheckRow,
  DkimKey,
  Alias,
  AliasDestination,
  VerificationMail,
  SenderRule,
  Destination,
  Contact,
  AliasActivity,
  AliasSearch,
  Message,
  DeliveryRow,
  DestinationControl,
  Captured,
  AuditEntry,
  EventRow,
  Rule,
  Digest,
  DigestSetting,
  DigestProgress,
  DigestEntryRow,
  DigestLine,
  Task,
  EventListening,
  Webhook,
  WebhookDelivery,
  WebhookAttempt,
  Idempotency,
  Statistic,
  StatisticCoarse,
  StatisticDeliveryTime,
  StatisticTop,
  StatisticOpen,
  StatisticProgress,
  ProcessRow,
];
