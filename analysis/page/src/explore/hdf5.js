// The HDF5 library, and files opened with it.
import { Problem } from "./problem.js";

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
let library, opened;

/** Bytes from base64. */
export function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text), bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; ++i) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

async function start() {
  try {
    const packed = new Blob([bytesOf(document.getElementById("hdf5").textContent)]);
    const program = await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    globalThis.kvarboHdf5 = new Uint8Array(program);
    const h5wasm = await import("h5wasm");
    const module = await h5wasm.ready;
    delete globalThis.kvarboHdf5;
    module.activate_throwing_error_handler();
    return { File: h5wasm.File, disk: module.FS };
  } catch (cause) {
    throw new Problem("browser", { cause });
  }
}

// The signature stands at the beginning, or after a block of 512, 1024, … bytes.
function isHdf5(bytes) {
  for (let at = 0; at + 8 <= bytes.length; at = at ? at * 2 : 512) if (signature.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}

/** Opens bytes as an HDF5 file, and closes the one that was open. Throws a Problem, and leaves that one open, if they are none. */
export async function openBytes(bytes) {
  if (!isHdf5(bytes)) throw new Problem("not-hdf5");
  library ??= start();
  const { File, disk } = await library.catch((problem) => {
    library = undefined;
    throw problem;
  });
  const path = opened?.path === "/a" ? "/b" : "/a";
  disk.writeFile(path, bytes, { canOwn: true });
  let file;
  try {
    file = new File(path, "r");
    if (!(file.file_id > 0n)) throw new Error("no file");
  } catch (cause) {
    disk.unlink(path);
    throw new Problem("damaged", { cause });
  }
  const before = opened;
  opened = { path, file };
  const forget = () => {
    before?.file.close();
    if (before) disk.unlink(before.path);
  };
  return { file, forget };
}
