import type { Clock } from '../../pipelines/ports/clock.ts';
import type { SessionStore } from '../../pipelines/ports/session-store.ts';
import type { StageStore } from '../../pipelines/ports/stage-store.ts';
import type { ReadStage } from './answering.ts';

/** How long a stage is used before the store is asked again; what the host shows is seen within this time. */
const REUSE_MS = 1000;

type StageNow = ReturnType<ReadStage>;

/** Reads what is on stage and in which live session; a busy room reads it once a second, not once a message. */
export function createReadStage(needs: {
  readonly stages: StageStore;
  readonly sessions: SessionStore;
  readonly clock: Clock;
}): ReadStage {
  const { stages, sessions, clock } = needs;
  const recent = new Map<string, { readonly stage: StageNow; readonly until: number }>();

  async function read(shopId: string, at: number, signal: AbortSignal) {
    const [stage, session] = await Promise.all([
      stages.load(shopId, at, signal),
      sessions.current(shopId, signal),
    ]);
    return { stage, sessionId: session?.id ?? `day-${new Date(at).toISOString().slice(0, 10)}` };
  }

  return function readStage(shopId, at, signal) {
    const known = recent.get(shopId);
    if (known !== undefined && known.until > clock.now()) return known.stage;
    const stage = read(shopId, at, signal);
    recent.set(shopId, { stage, until: clock.now() + REUSE_MS });
    stage.catch(() => recent.delete(shopId));
    return stage;
  };
}
