/** Moves the cursor through a run: playing at a chosen speed, or by steps. */

/** Simulated seconds a second. */
export const speeds: readonly number[] = [1, 2, 4, 8, 16, 32, 64];

/** One press of Step, and one move of a playing cursor under reduced motion. */
export const stepMs = 1_000;

export interface PlayerParts {
  /** The instant under the cursor. */
  readonly now: () => number;
  /** The last instant. */
  readonly end: () => number;
  readonly move: (ms: number) => void;
  /** Told when playing begins and ends. */
  readonly onPlaying: (playing: boolean) => void;
  /** Steps of a second in place of a glide. */
  readonly reducedMotion: () => boolean;
  /** Next frame, with its time in ms; as `requestAnimationFrame`. */
  readonly frame: (run: (time: number) => void) => number;
  readonly cancel: (frame: number) => void;
}

export interface Player {
  readonly speed: () => number;
  readonly nextSpeed: () => number;
  readonly toggle: () => void;
  readonly pause: () => void;
  /** @param steps negative: back */
  readonly step: (steps: number) => void;
}

export function newPlayer(parts: PlayerParts): Player {
  let speed = 4;
  let frame = 0;
  let last = 0;

  function tick(time: number): void {
    const due = (time - last) * speed;
    const move = parts.reducedMotion() ? Math.floor(due / stepMs) * stepMs : due;
    if (move > 0) {
      last = parts.reducedMotion() ? last + move / speed : time;
      parts.move(Math.min(parts.now() + move, parts.end()));
    }
    if (parts.now() >= parts.end()) pause();
    else frame = parts.frame(tick);
  }

  function play(): void {
    if (parts.now() >= parts.end()) parts.move(0);
    parts.onPlaying(true);
    frame = parts.frame((time) => {
      last = time;
      frame = parts.frame(tick);
    });
  }

  function pause(): void {
    if (frame === 0) return;
    parts.cancel(frame);
    frame = 0;
    parts.onPlaying(false);
  }

  return {
    speed: () => speed,
    nextSpeed() {
      speed = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
      return speed;
    },
    toggle: () => (frame === 0 ? play() : pause()),
    pause,
    step(steps) {
      pause();
      // To the next whole step in that direction: from 12.4 s forward is 13 s, back is 12 s.
      const at = parts.now() / stepMs;
      const whole = steps > 0 ? Math.floor(at) : Math.ceil(at);
      parts.move(clamp((whole + steps) * stepMs, parts.end()));
    },
  };
}

function clamp(ms: number, end: number): number {
  return Math.max(0, Math.min(ms, end));
}
