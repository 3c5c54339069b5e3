/** How many events one socket may send: a burst, refilled steadily. In memory: a socket lives on one node. */
export class Allowance {
  private left = 100;
  private at = performance.now();

  take(): boolean {
    const at = performance.now();
    this.left = Math.min(100, this.left + ((at - this.at) / 1000) * 20);
    this.at = at;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
