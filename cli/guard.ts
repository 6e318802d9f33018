/** Looking on must not end what is looked at: a fault of ours here is told once, and the run goes on. */
export function guard(say: (text: string) => void): (look: () => void) => void {
  let isTold = false;
  return (look) => {
    try {
      look();
    } catch (error) {
      if (isTold) return;
      isTold = true;
      const why = error instanceof Error ? error.message : String(error);
      say(`The live view has a fault, and the run goes on without what it lacks: ${why}`);
    }
  };
}
