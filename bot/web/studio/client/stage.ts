import type { Conversation, Turn } from './conversation.ts';
import { drawDecision } from './decision-card.ts';
import { byId, el, icon } from './dom.ts';
import type { LookNeeds } from './look.ts';
import { drawDiscord } from './look-discord.ts';
import { drawTelegram } from './look-telegram.ts';
import { drawTwitch } from './look-twitch.ts';
import type { WhyFolds } from './why-fold.ts';
import type { ShownPlatform } from './wire.ts';

const LOOKS = { twitch: drawTwitch, telegram: drawTelegram, discord: drawDiscord };
const PLATFORMS: readonly ShownPlatform[] = ['twitch', 'telegram', 'discord'];

/** What the stage shows: one platform, or all three side by side. */
export type StageView = ShownPlatform | 'all';
export const STAGE_VIEWS = ['telegram', 'twitch', 'discord', 'all'] as const;

/** The conversation as viewers see it, each message beside its decision. */
export interface Stage {
  show(view: StageView): void;
  /** Draws one turn again, or for the first time. */
  update(turn: Turn): void;
  /** Draws everything again: the language, the viewer or the past has changed. */
  redraw(): void;
}

/** How near to the end counts as reading along, px. */
const NEAR_END_PX = 80;

export interface StageNeeds extends LookNeeds {
  readonly folds: WhyFolds;
}

export function createStage(conversation: Conversation, needs: StageNeeds): Stage {
  const scroller = byId('stage-scroller', HTMLElement);
  const rows = byId('stage-rows', HTMLElement);
  const latest = byId('stage-latest', HTMLButtonElement);
  const empty = byId('stage-empty', HTMLElement);
  const drawn = new Map<string, HTMLElement>();
  let view: StageView = 'telegram';

  const isNearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
  const toEnd = () => scroller.scrollTo({ top: scroller.scrollHeight });
  const platforms = () => (view === 'all' ? PLATFORMS : [view]);

  const drawTurn = (turn: Turn): HTMLElement => {
    const cells = platforms().map((platform) =>
      el('div', { class: `cell look-${platform}` }, ...LOOKS[platform](turn, conversation, needs)),
    );
    const name = turn.said?.viewer ?? needs.texts.text('bot.name');
    return el(
      'article',
      { class: 'turn', 'aria-label': needs.texts.text('stage.turn', { name }), 'data-key': turn.id },
      ...cells,
      el('div', { class: 'cell cell-decision' }, drawDecision(turn, needs.texts, needs.folds)),
    );
  };
  const place = (turn: Turn) => {
    const element = drawTurn(turn);
    const old = drawn.get(turn.id);
    if (old === undefined) rows.append(element);
    else old.replaceWith(element);
    drawn.set(turn.id, element);
    empty.hidden = true;
  };
  const drawHeads = () => {
    const heads = PLATFORMS.map((platform) =>
      el('div', { class: `cell look-${platform}` }, icon(platform), needs.texts.text(`platform.${platform}`)),
    );
    return row('turn heads', ...heads, el('div', { class: 'cell cell-decision' }));
  };
  const redraw = () => {
    drawn.clear();
    const fillers = platforms().map((platform) => el('div', { class: `cell look-${platform}` }));
    const filler = row('turn filler', ...fillers, el('div', { class: 'cell cell-decision' }));
    rows.replaceChildren(...(view === 'all' ? [drawHeads(), filler] : [filler]));
    rows.dataset.view = view;
    empty.hidden = conversation.turns.length > 0;
    conversation.turns.forEach(place);
    toEnd();
  };

  // A picture has no height before it is loaded.
  rows.addEventListener('load', () => latest.hidden && toEnd(), true);
  scroller.addEventListener('scroll', () => {
    latest.hidden = isNearEnd();
  });
  latest.addEventListener('click', toEnd);
  return {
    redraw,
    show: (next) => {
      view = next;
      redraw();
    },
    update: (turn) => {
      const follows = isNearEnd();
      place(turn);
      if (follows) toEnd();
    },
  };
}

/** A row that is there for the eye only. */
function row(className: string, ...cells: readonly HTMLElement[]): HTMLElement {
  return el('div', { class: className, 'aria-hidden': 'true' }, ...cells);
}
