/**
 * What is due at this very instant, once the step under way is done: retries without delay, and jobs
 * that a box without work of its own passes on. First in, first out, and drained before time moves.
 *
 * Why not at once: a retry that is turned away retries again, and a long queue that is turned away
 * further down unwinds one job after another; done at once, each would nest inside the last.
 */
export class Soon {
  private head = 0;
  private count = 0;
  private mask = 63;
  private what: Int32Array = new Int32Array(64);
  private ticket: Int32Array = new Int32Array(64);

  get empty(): boolean {
    return this.count === 0;
  }

  /** `what` is a job (0 or more) to pass on, or `-1 - call` for a call to try again. */
  push(what: number, ticket: number): void {
    if (this.count > this.mask) this.grow();
    const at = (this.head + this.count++) & this.mask;
    this.what[at] = what;
    this.ticket[at] = ticket;
  }

  get headWhat(): number {
    return this.what[this.head] as number;
  }

  get headTicket(): number {
    return this.ticket[this.head] as number;
  }

  pop(): void {
    this.head = (this.head + 1) & this.mask;
    this.count--;
  }

  private grow(): void {
    const size = (this.mask + 1) * 2;
    const what = new Int32Array(size);
    const ticket = new Int32Array(size);
    for (let i = 0; i < this.count; i++) {
      what[i] = this.what[(this.head + i) & this.mask] as number;
      ticket[i] = this.ticket[(this.head + i) & this.mask] as number;
    }
    [this.head, this.mask, this.what, this.ticket] = [0, size - 1, what, ticket];
  }
}
