/** A picture that is shown smaller than this cannot be read. */
const readable = 0.6;

/** The part of a picture that is seen: moved and zoomed by its view box, because a page may have no style in it. */
export class View {
  private readonly width: number;
  private readonly height: number;
  private left = 0;
  private top = 0;
  private scale = 1;

  constructor(private readonly svg: SVGSVGElement) {
    const { width, height } = svg.viewBox.baseVal;
    [this.width, this.height] = [width, height];
    this.start();
  }

  /** All of the picture or, if that is too small to read, what is around the thing that it is about. */
  private start(): void {
    const size = this.svg.getBoundingClientRect();
    const scale = Math.min(size.width / this.width, size.height / this.height);
    const centre = this.svg.querySelector('.centre')?.getBoundingClientRect();
    if (centre === undefined || scale >= readable) return;
    this.move(
      centre.left + centre.width / 2 - size.left - size.width / 2,
      centre.top + centre.height / 2 - size.top - size.height / 2,
    );
    this.zoom(readable / scale);
  }

  fit(): void {
    [this.left, this.top, this.scale] = [0, 0, 1];
    this.show();
  }

  /** Zooms by a factor, around a place of the screen or the middle. */
  zoom(factor: number, x?: number, y?: number): void {
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    const [across, down] = [
      ((x ?? left + width / 2) - left) / width,
      ((y ?? top + height / 2) - top) / height,
    ];
    const scale = Math.min(Math.max(this.scale * factor, 1), 16);
    if (scale === 1) {
      this.fit();
      return;
    }
    this.left += this.width * across * (1 / this.scale - 1 / scale);
    this.top += this.height * down * (1 / this.scale - 1 / scale);
    this.scale = scale;
    this.show();
  }

  /** Moves by pixels of the screen. */
  move(x: number, y: number): void {
    const { width, height } = this.svg.getBoundingClientRect();
    const unit = Math.max(this.width / width, this.height / height) / this.scale;
    this.left += x * unit;
    this.top += y * unit;
    this.show();
  }

  private show(): void {
    const [width, height] = [this.width / this.scale, this.height / this.scale];
    this.left = Math.min(Math.max(this.left, -width / 2), this.width - width / 2);
    this.top = Math.min(Math.max(this.top, -height / 2), this.height - height / 2);
    this.svg.setAttribute('viewBox', `${this.left} ${this.top} ${width} ${height}`);
  }
}
