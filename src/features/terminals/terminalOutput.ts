import { StringDecoder } from 'node:string_decoder';
import type { LogFrame } from '../../engine/api';

export interface OutputPace {
  /** Bytes handed on before a pause. */
  readonly portion: number;
  /** Milliseconds. */
  readonly pause: number;
}

/**
 * VS Code takes what an extension's terminal writes without ever saying that it is enough, and its emulator throws data away
 * once 50 MB wait. So no more is handed on than it draws, and the rest waits in the container.
 */
export const terminalPace: OutputPace = { portion: 64 * 1024, pause: 16 };

/** The output of an exec as text: characters may be split between frames. Reads on only after what was read is handed on. */
export async function* terminalText(
  output: AsyncIterable<readonly LogFrame[]>,
  pace: OutputPace = terminalPace,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let handed = 0;
  for await (const frames of output) {
    for (const { data } of frames) {
      for (let start = 0; start < data.length; start += pace.portion) {
        const portion = data.subarray(start, start + pace.portion);
        const text = decoder.write(portion);
        if (text !== '') yield text;
        handed += portion.length;
        if (handed < pace.portion) continue;
        handed = 0;
        await new Promise((resolve) => setTimeout(resolve, pace.pause));
      }
    }
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}
