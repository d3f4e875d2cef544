/** Which view draws which kind of field. */
import type { View } from "../desk.ts";
import type { Field, Kind } from "../props.ts";
import { boolView, choiceView, multiView, scaleView } from "./choices.ts";
import { matrixView } from "./matrix.ts";
import { dateView, intView, moneyView, monthView, orgView } from "./numbers.ts";
import { dotsView, drawView, photoView, xyView } from "./others.ts";
import { personView, refView, refsView } from "./people.ts";
import { rowsView } from "./rows.ts";
import { singleView } from "./single.ts";
import { textView } from "./text.ts";
import { treeView } from "./tree.ts";

export function viewOf(field: Field): View {
  return VIEWS[field.kind];
}

// A function, because cells, rows and this table need one another.
const VIEWS: Record<Kind, View> = {
  text: (...given) => textView(...given),
  para: (...given) => textView(...given),
  choice: (...given) => choiceView(...given),
  multi: (...given) => multiView(...given),
  scale4: (...given) => scaleView(...given),
  int: (...given) => intView(...given),
  money: (...given) => moneyView(...given),
  month: (...given) => monthView(...given),
  date: (...given) => dateView(...given),
  bool: (...given) => boolView(...given),
  org: (...given) => orgView(...given),
  person: (...given) => personView(...given),
  ref: (...given) => refView(...given),
  refs: (...given) => refsView(...given),
  rows: (...given) => rowsView(...given),
  rows1: (...given) => singleView(...given),
  matrix: (...given) => matrixView(...given),
  tree: (...given) => treeView(...given),
  xy: (...given) => xyView(...given),
  dots: (...given) => dotsView(...given),
  photo: (...given) => photoView(...given),
  pledge: (...given) => singleView(...given),
  links: (...given) => rowsView(...given),
  draw: (...given) => drawView(...given),
};
