"""Makes the pictures of the docs anew: the desk over the example pages, in Arabic, 1,280 pixels wide.

Run it from the repository's root, with Waqai's development dependencies and Debian's chromium at hand:

    python docs/pictures/make.py
"""

from __future__ import annotations

import socket
import struct
import sys
import tempfile
import threading
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from waqai.desk import DeskSettings, create_app
from waqai.extract.inputs import find_inputs
from waqai.pipeline.layers import layer_versions
from waqai.record import Record
from waqai.scale.local import read_pages

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "iraq-coalition"
CHROMIUM = "/usr/bin/chromium"
SIZE = {"width": 1280, "height": 900}
MOST_BYTES = 250_000
# Gives the picture's pixels as places in a palette of its 256 most frequent colours (rounded to six bits).
QUANTISE = """async address => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), paint = canvas.getContext('2d');
  paint.drawImage(image, 0, 0);
  const raw = paint.getImageData(0, 0, image.width, image.height).data, counted = new Map();
  const key = at => (raw[at] >> 2 << 12) | (raw[at + 1] >> 2 << 6) | (raw[at + 2] >> 2);
  for (let at = 0; at < raw.length; at += 4) {
    const k = key(at), seen = counted.get(k);
    if (seen) seen[0]++; else counted.set(k, [1, raw[at], raw[at + 1], raw[at + 2]]);
  }
  const every = [...counted].sort((a, b) => b[1][0] - a[1][0] || a[0] - b[0]);
  const palette = every.slice(0, 256).map(([, colour]) => colour.slice(1)), places = new Map();
  for (const [k, [, r, g, b]] of every) {
    let best = 0, least = Infinity;
    palette.forEach(([x, y, z], place) => {
      const far = (x - r) ** 2 + (y - g) ** 2 + (z - b) ** 2;
      if (far < least) { least = far; best = place; }
    });
    places.set(k, best);
  }
  const out = new Uint8Array(raw.length / 4);
  for (let at = 0; at < raw.length; at += 4) out[at / 4] = places.get(key(at));
  let text = '';
  for (let at = 0; at < out.length; at += 8192) text += String.fromCharCode(...out.subarray(at, at + 8192));
  return { width: image.width, height: image.height, palette: palette.flat(), pixels: btoa(text) };
}"""


def build(file: Path) -> Record:
    """The record of the example pages."""
    record = Record.open(file)
    readings = [one[1] for one in read_pages(find_inputs([str(EXAMPLES)])) if isinstance(one, tuple)]
    list(record.add_all(readings, layer_versions()))
    record.build()
    return record


@contextmanager
def serving(record: Record) -> Iterator[str]:
    """The address of a desk over ``record`` while the block runs."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        app = create_app(record, DeskSettings())
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def keep(page: Page, name: str) -> None:
    """The part of ``page`` on the screen, as a file beside this script."""
    page.evaluate("() => document.fonts.ready.then(() => true)")
    address = f"data:image/png;base64,{b64encode(page.screenshot()).decode()}"
    blank = page.context.new_page()
    found = blank.evaluate(QUANTISE, address)
    blank.close()
    data = write_png(found["width"], bytes(found["palette"]), b64decode(found["pixels"]))
    file = Path(__file__).with_name(f"{name}.png")
    file.write_bytes(data)
    sys.stdout.write(f"{file.relative_to(ROOT)}  {len(data):,} bytes\n")
    if len(data) > MOST_BYTES:
        sys.exit(f"{file.name} has {len(data):,} bytes, more than {MOST_BYTES:,}")


def write_png(width: int, palette: bytes, pixels: bytes) -> bytes:
    """A PNG of eight-bit palette places (PNG Specification, third edition, sections 5 and 11)."""
    height = len(pixels) // width
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def main() -> None:
    """Four pictures: the front page, a story, an article with its evidence, the review."""
    with tempfile.TemporaryDirectory() as folder, build(Path(folder) / "record.sqlite") as record:
        story = max(record.stories(), key=lambda one: len(one.articles))
        article = max(record.articles(), key=lambda one: (one.story == story.id, len(one.new), one.id))
        with serving(record) as desk, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--lang=ar"])
            context = browser.new_context(viewport=SIZE, locale="ar", color_scheme="light")
            page = context.new_page()
            page.goto(desk)
            keep(page, "front")
            page.goto(f"{desk}/story/{story.id}")
            keep(page, "story")
            page.goto(f"{desk}/article/{article.id}")
            page.locator(".s.ls").nth(2).click()
            page.locator("#panel").wait_for(state="visible")
            page.evaluate("() => scrollTo(0, 0)")
            keep(page, "article")
            page.goto(f"{desk}/review?layer=statements&story={story.id}")
            keep(page, "review")
            browser.close()


if __name__ == "__main__":
    main()
