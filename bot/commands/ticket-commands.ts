import type { Ticket } from '../../pipelines/domain/ticket.ts';
import type { Clock } from '../../pipelines/ports/clock.ts';
import type { TicketStore } from '../../pipelines/ports/ticket-store.ts';
import { serviceFigures } from '../../pipelines/service/service-figures.ts';
import { summariseTalk } from '../../pipelines/service/summarise-talk.ts';
import { readTicketId } from '../../pipelines/service/ticket-id.ts';
import { canServe } from '../../pipelines/service/ticket-moves.ts';
import { COMMAND_TEXTS, fillText } from '../locales/command-texts.ts';
import { SERVICE_TEXTS } from '../locales/service-texts.ts';
import type { ShopReader } from '../shop-reader.ts';
import { describeFigures, describeInLine, describeSummary } from '../tickets/describe-ticket.ts';
import type { ReadTalk } from '../tickets/read-talk.ts';
import type { Command, CommandCall } from './command-registry.ts';
import type { NameOf } from './name-of.ts';

export interface TicketCommandsNeeds {
  readonly tickets: Pick<TicketStore, 'find' | 'list'>;
  readonly readTalk: ReadTalk;
  readonly readShop: ShopReader;
  readonly nameOf: NameOf;
  readonly clock: Clock;
  /** IANA name; times are written in it. */
  readonly timeZone: string;
}

const SHOWN = 8;

/** What staff look at: `!tickets` (who waits), `!ticket ID` (what it is about, in private), `!csat` (how it goes). */
export function createTicketCommands(needs: TicketCommandsNeeds): readonly Command[] {
  return [createTicketsCommand(needs), createSummaryCommand(needs), createFiguresCommand(needs)];
}

function createTicketsCommand({ tickets, clock }: TicketCommandsNeeds): Command {
  return {
    name: 'tickets',
    aliases: ['工单', '待处理'],
    role: 'moderator',
    usage: SERVICE_TEXTS.ticketsUsage,
    async run({ shopId, language }, signal) {
      const open = await tickets.list(shopId, ['waiting', 'human'], signal);
      if (open.length === 0) return SERVICE_TEXTS.ticketsNone[language];
      const lines = open.slice(0, SHOWN).map((ticket) => describeInLine(ticket, clock.now(), language));
      const more = fillText(SERVICE_TEXTS.ticketsMore[language], { count: open.length - SHOWN });
      return [...lines, ...(open.length > SHOWN ? [more] : [])].join('\n');
    },
  };
}

function createSummaryCommand(needs: TicketCommandsNeeds): Command {
  const { tickets, readTalk, readShop, nameOf, timeZone } = needs;
  return {
    name: 'ticket',
    aliases: ['小结'],
    role: 'viewer',
    listedFor: 'moderator',
    usage: SERVICE_TEXTS.ticketUsage,
    async run(call, signal) {
      const { shopId, args, language } = call;
      const id = typedId(args);
      const ticket = await tickets.find(shopId, id, signal);
      if (!mayServe(call, ticket)) return COMMAND_TEXTS.notAllowed[language];
      if (id === '') return SERVICE_TEXTS.ticketUsage[language];
      if (ticket === undefined) return fillText(SERVICE_TEXTS.ticketUnknown[language], { id });
      if (!isStaffPlace(call)) return fillText(SERVICE_TEXTS.ticketElsewhere[language], { id });
      const shop = await readShop(shopId, signal);
      const summary = summariseTalk(await readTalk(ticket, signal), shop);
      const name = await nameOf(shopId, ticket.viewerKey, signal);
      return describeSummary({ ticket, name, summary, shop, timeZone }, language);
    },
  };
}

function createFiguresCommand({ tickets, clock }: TicketCommandsNeeds): Command {
  return {
    name: 'csat',
    aliases: ['满意度'],
    role: 'moderator',
    usage: SERVICE_TEXTS.csatUsage,
    async run({ shopId, language }, signal) {
      const all = await tickets.list(shopId, ['waiting', 'human', 'closed'], signal);
      return describeFigures(serviceFigures(all, clock.now()), language);
    },
  };
}

/** The ticket's id as it was typed; what is no id stays as it is, for the reply. */
export function typedId(args: readonly string[]): string {
  const [typed = ''] = args;
  return readTicketId(typed) ?? typed.slice(0, 8);
}

/**
 * Staff of the channel; and in a private chat, where platforms tell no role, whoever took this ticket in a channel where they are staff.
 */
export function mayServe({ message }: CommandCall, ticket: Ticket | undefined): boolean {
  if (canServe(message.role)) return true;
  return message.isPrivate && ticket?.takenBy === message.viewerKey;
}

/** Where only staff read along: a private chat, or the operator's own room (terminal and studio). */
function isStaffPlace({ message }: CommandCall): boolean {
  return message.isPrivate || message.platform === 'console';
}
