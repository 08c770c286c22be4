import type { Page } from 'playwright-core';

export interface PictureFacts {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** How many different ones there are. */
  readonly colours: number;
  /** The same for each quarter, from the upper left to the lower right. */
  readonly quarters: readonly number[];
}

const signature = '89504e470d0a1a0a';

/** Looks at a PNG file, in an empty page of the browser, which knows how to read one. */
export async function readPicture(page: Page, file: Buffer): Promise<PictureFacts> {
  if (file.subarray(0, 8).toString('hex') !== signature) throw new Error('this is no PNG file');
  const blank = await page.context().browser()?.newPage();
  if (blank === undefined) throw new Error('the browser is gone');
  try {
    // As text: the tests are compiled without the browser's types.
    return await blank.evaluate(`(async () => {
      const bytes = Uint8Array.from(atob('${file.toString('base64')}'), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const colours = (x, y, w, h) =>
        new Set(new Uint32Array(context.getImageData(x, y, w, h).data.buffer)).size;
      const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)];
      const quarters = [colours(0, 0, w, h), colours(w, 0, w, h), colours(0, h, w, h), colours(w, h, w, h)];
      return { width, height, colours: colours(0, 0, width, height), quarters };
    })()`);
  } finally {
    await blank.close();
  }
}
