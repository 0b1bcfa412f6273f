interface LivenessNeeds {
  readonly beatEveryMs: number;
  readonly ackTimeoutMs: number;
  /** Asks the other side for an answer. */
  readonly beat: () => void;
  /** Called once when no answer came in time. */
  readonly onDead: () => void;
}

/** Notices a socket that is open but dead, within `beatEveryMs + ackTimeoutMs` of its last answer. */
export interface LivenessWatch {
  /** Begins anew with a fresh connection. */
  start(): void;
  /** The other side answered a beat. */
  answered(): void;
  stop(): void;
}

export function createLivenessWatch(needs: LivenessNeeds): LivenessWatch {
  let beatTimer: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;
  let isWaiting = false;

  const stop = (): void => {
    clearInterval(beatTimer);
    clearTimeout(deadline);
    isWaiting = false;
  };

  const declareDead = (): void => {
    if (!isWaiting) return;
    stop();
    needs.onDead();
  };

  const beat = (): void => {
    needs.beat();
    if (isWaiting) return;
    isWaiting = true;
    // After a blocked event loop the timer runs before the answer that is already here is read: look again after reading.
    deadline = setTimeout(() => setImmediate(declareDead), needs.ackTimeoutMs);
  };

  return {
    start: () => {
      stop();
      beatTimer = setInterval(beat, needs.beatEveryMs);
    },
    answered: () => {
      clearTimeout(deadline);
      isWaiting = false;
    },
    stop,
  };
}
