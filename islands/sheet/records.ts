/** Titles of records: those the page knew, and those being born in this very document. */
import { type Field, type Props } from "./props.ts";
import { type Shape, isText, valueAt } from "./shape.ts";

export interface Title {
  id: string;
  title: string;
}

export class Records {
  constructor(
    private props: Props,
    private shape: Shape,
    private untitled: string,
  ) {}

  of(kinds: string[]): Title[] {
    const titles = new Map<string, string>();
    for (const kind of kinds) {
      for (const { id, title } of this.known(kind)) titles.set(id, title);
      for (const { id, title } of this.bornHere(kind)) titles.set(id, title);
    }
    return [...titles].map(([id, title]) => ({ id, title: title || this.untitled }));
  }

  title(id: string): string | null {
    const kinds = [...Object.keys(this.props.records), ...this.birthFields().map(({ record }) => record)];
    return this.of(kinds).find((record) => record.id === id)?.title ?? null;
  }

  /** What a row is called: its first text, or the title of what it points at. */
  rowTitle(field: Field, row: string): string {
    for (const cell of field.fields) {
      const spot = this.shape.cell(field, row, cell);
      const value = spot && valueAt(spot);
      if (isText(cell) && typeof value === "string" && value) return value;
      if (cell.kind === "ref" && typeof value === "string") return this.title(value) ?? "";
      if (cell.kind === "org" && typeof value === "string" && value) return value;
    }
    return "";
  }

  private known(kind: string): Title[] {
    const given = this.props.records[kind];
    if (given) return given;
    return kind === "person" ? this.props.people.map(({ id, name }) => ({ id, title: name })) : [];
  }

  private bornHere(kind: string): Title[] {
    return this.birthFields()
      .filter(({ record }) => record === kind)
      .flatMap((field) =>
        this.shape.ordered(field.id).map(([id]) => ({ id, title: this.bornTitle(field, id) })),
      );
  }

  // The title of a born record is looked up without `title`, which would come back here.
  private bornTitle(field: Field, row: string): string {
    const cell = field.fields.find(isText);
    const spot = cell && this.shape.cell(field, row, cell);
    const own = spot ? String(valueAt(spot) ?? "") : "";
    return own || this.pointedTitle(field, row);
  }

  private pointedTitle(field: Field, row: string): string {
    const cell = field.fields.find(({ kind }) => kind === "ref");
    const spot = cell && this.shape.cell(field, row, cell);
    const id = spot ? valueAt(spot) : null;
    const known = Object.values(this.props.records).flat();
    return known.find((record) => record.id === id)?.title ?? "";
  }

  private birthFields(): Field[] {
    return this.props.part.fields.filter(({ record }) => record !== "");
  }
}
