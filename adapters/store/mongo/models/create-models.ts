import type { Connection, Model } from 'mongoose';
import type { RetentionTable } from '../../../../pipelines/privacy/retention.ts';
import { type ConversationRecord, createConversationModel } from './conversation-model.ts';
import { createIdentityModel, type IdentityRecord } from './identity-model.ts';
import { createLedgerModel, type LedgerRecord } from './ledger-model.ts';
import { createMessageModel, type MessageRecord } from './message-model.ts';
import {
  createHoldModel,
  createModerationSettingsModel,
  createPermitModel,
  createStrikeModel,
  type HoldRecord,
  type ModerationSettingsRecord,
  type PermitRecord,
  type StrikeRecord,
} from './moderation-models.ts';
import { createReplyModel, type StoredReply } from './reply-model.ts';
import { createSendModel, type SendRecord } from './send-model.ts';
import { createSessionModel, type SessionRecord } from './session-model.ts';
import {
  type ChannelRecord,
  type CurrentRevisionRecord,
  createChannelModel,
  createCurrentRevisionModel,
  createShopRevisionModel,
  type ShopRevisionRecord,
} from './shop-models.ts';
import {
  createSpokenFactModel,
  createStageModel,
  type SpokenFactRecord,
  type StageRecord,
} from './stage-models.ts';
import { createTicketModel, type TicketRecord } from './ticket-model.ts';

/** Every collection the program writes, by what it is. */
export interface Models {
  readonly ledger: Model<LedgerRecord>;
  readonly sends: Model<SendRecord>;
  readonly messages: Model<MessageRecord>;
  readonly identities: Model<IdentityRecord>;
  readonly sessions: Model<SessionRecord>;
  readonly shopRevisions: Model<ShopRevisionRecord>;
  readonly currentRevisions: Model<CurrentRevisionRecord>;
  readonly channels: Model<ChannelRecord>;
  readonly moderationSettings: Model<ModerationSettingsRecord>;
  readonly strikes: Model<StrikeRecord>;
  readonly permits: Model<PermitRecord>;
  readonly holds: Model<HoldRecord>;
  readonly conversations: Model<ConversationRecord>;
  readonly replies: Model<StoredReply>;
  readonly tickets: Model<TicketRecord>;
  readonly stages: Model<StageRecord>;
  readonly spokenFacts: Model<SpokenFactRecord>;
}

/** Makes the models on one connection, never on mongoose's global one. */
export function createModels(connection: Connection, retention: RetentionTable): Models {
  return {
    ledger: createLedgerModel(connection, retention),
    sends: createSendModel(connection, retention),
    messages: createMessageModel(connection, retention),
    identities: createIdentityModel(connection, retention),
    sessions: createSessionModel(connection),
    shopRevisions: createShopRevisionModel(connection),
    currentRevisions: createCurrentRevisionModel(connection),
    channels: createChannelModel(connection),
    moderationSettings: createModerationSettingsModel(connection),
    strikes: createStrikeModel(connection, retention),
    permits: createPermitModel(connection, retention),
    holds: createHoldModel(connection, retention),
    conversations: createConversationModel(connection, retention),
    replies: createReplyModel(connection, retention),
    tickets: createTicketModel(connection, retention),
    stages: createStageModel(connection),
    spokenFacts: createSpokenFactModel(connection),
  };
}
