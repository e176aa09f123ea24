/** Fades what has nothing to do with a thing: its neighbours stay, and everything that breaks with it. */
export class Focus {
  private readonly nodes: readonly SVGGElement[];
  private readonly edges: readonly SVGGElement[];

  constructor(private readonly svg: SVGSVGElement) {
    this.nodes = [...svg.querySelectorAll<SVGGElement>('.node')];
    this.edges = [...svg.querySelectorAll<SVGGElement>('.edge')];
  }

  /** The things of the picture, by their ids. */
  get ids(): string[] {
    return this.nodes.map(({ dataset }) => dataset['id']!);
  }

  get teams(): string[] {
    return [...new Set(this.nodes.map(({ dataset }) => dataset['team']!))];
  }

  clear(): void {
    for (const element of this.svg.querySelectorAll('.faded')) element.classList.remove('faded');
  }

  /** Focuses on one thing, and returns how many break with it. */
  on(id: string): number {
    const affected = this.affectedBy(id);
    const stay = new Set([id, ...affected]);
    const near = new Set(stay);
    for (const { dataset } of this.edges) {
      if (dataset['from'] === id) near.add(dataset['to']!);
      if (dataset['to'] === id) near.add(dataset['from']!);
    }
    this.show(
      (one) => near.has(one),
      (from, to) => from === id || to === id || (stay.has(from) && stay.has(to)),
    );
    return affected.length;
  }

  /** Shows a team, and what it uses or is used by. */
  onTeam(team: string): void {
    const own = new Set(
      this.nodes.filter(({ dataset }) => dataset['team'] === team).map(({ dataset }) => dataset['id']!),
    );
    const near = new Set(own);
    for (const { dataset } of this.edges) {
      if (own.has(dataset['from']!)) near.add(dataset['to']!);
      if (own.has(dataset['to']!)) near.add(dataset['from']!);
    }
    this.show(
      (id) => near.has(id),
      (from, to) => own.has(from) || own.has(to),
    );
  }

  private show(isShown: (id: string) => boolean, isEdgeShown: (from: string, to: string) => boolean): void {
    for (const node of this.nodes) node.classList.toggle('faded', !isShown(node.dataset['id']!));
    for (const edge of this.edges)
      edge.classList.toggle('faded', !isEdgeShown(edge.dataset['from']!, edge.dataset['to']!));
  }

  private affectedBy(id: string): string[] {
    const reached = new Set([id]);
    for (const through of reached)
      for (const { dataset, classList } of this.edges)
        if (dataset['to'] === through && !classList.contains('permitted')) reached.add(dataset['from']!);
    reached.delete(id);
    return [...reached];
  }
}
