import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleType,
  noJitterGenerator,
} from 'cockatiel';
import type { Log } from '../../../pipelines/ports/log.ts';
import { TextApiError } from './text-api-error.ts';

const BREAK_AFTER_FAILURES = 5;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 120_000;

/**
 * Leaves a server alone that fails: after five failures in a row for ten seconds, then one call tries it again; each
 * try that fails doubles the pause, up to two minutes. Meanwhile calls get undefined at once.
 */
export interface ServerCircuit {
  /** True while the server is left alone, or is being tried again. */
  readonly isBroken: boolean;
  /** Undefined when it is broken; rejects with what `call` rejects with. Only a TextApiError counts as a failure. */
  run<Answer>(call: () => Promise<Answer>): Promise<Answer | undefined>;
}

export function createServerCircuit(log: Log): ServerCircuit {
  const circuit = circuitBreaker(handleType(TextApiError), {
    breaker: new ConsecutiveBreaker(BREAK_AFTER_FAILURES),
    halfOpenAfter: new ExponentialBackoff({
      generator: noJitterGenerator,
      initialDelay: FIRST_PAUSE_MS,
      maxDelay: LONGEST_PAUSE_MS,
    }),
  });
  circuit.onBreak((reason) => {
    const error = 'error' in reason ? reason.error : undefined;
    const fields = error instanceof TextApiError ? { code: error.code, detail: error.message } : {};
    log.warn(fields, 'the text server is left alone for a while, templates answer');
  });
  circuit.onReset(() => log.info({}, 'the text server answers again'));

  return {
    get isBroken() {
      return circuit.state !== CircuitState.Closed;
    },
    async run(call) {
      // Others would wait for the one that tries.
      if (circuit.state === CircuitState.HalfOpen) return undefined;
      try {
        return await circuit.execute(call);
      } catch (error) {
        if (error instanceof BrokenCircuitError) return undefined;
        throw error;
      }
    },
  };
}
