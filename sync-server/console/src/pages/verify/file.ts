const KILO = 1024;
/** As much as the server takes. */
export const MOST_BYTES = 64 * KILO * KILO;
/** What every JPEG begins with, whatever its name says. */
const JPEG = [0xff, 0xd8, 0xff];

export type FileFault = "not_jpeg" | "too_large" | "empty_file" | "unreadable";

/** What is wrong with a file before anybody is asked; null where nothing is. */
export async function faultOf(file: File): Promise<FileFault | null> {
  if (file.size === 0) return "empty_file";
  if (file.size > MOST_BYTES) return "too_large";
  try {
    const head = new Uint8Array(await file.slice(0, JPEG.length).arrayBuffer());
    return JPEG.every((byte, index) => head[index] === byte) ? null : "not_jpeg";
  } catch {
    // A folder, or a file that has moved since.
    return "unreadable";
  }
}
