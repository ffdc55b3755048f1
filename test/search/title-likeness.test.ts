import { expect, it } from "vitest";
import { createPaperIndex } from "../../src/search/flat/paper-index.ts";
import { createRarities } from "../../src/search/flat/rarities.ts";
import { createTitleLikeness } from "../../src/search/title-likeness.ts";
import { inventedPaper } from "../invented-paper.ts";

const titles = ["Bakdop of the holjup", "Bakdop bakdop wemgit", "Zintar", "Nothing of that"];

it("squares the cosine of what was asked for and the different words of a title, but for stop words", () => {
  const index = createPaperIndex();
  for (const [i, title] of titles.entries()) index.add(inventedPaper(`p${i}`, title, "holjup"));
  const slots = titles.map((_, i) => index.slotOf(`p${i}`) ?? -1);
  const likenessTo = createTitleLikeness(index, index.open(), createRarities(index));
  const rarity = (holding: number) => Math.log(1 + (titles.length - holding + 0.5) / (holding + 0.5));
  const [bakdop, holjup, wemgit] = [rarity(2), rarity(4), rarity(1)];

  // A word that no paper holds says nothing, and no word counts more than once.
  const asked = new Map([
    ["bakdop", 2],
    ["holjup", 0.5],
    ["quexlo", 1],
  ]);
  const whole = bakdop ** 2 + (0.5 * holjup) ** 2;
  const likeness = [...likenessTo(asked, slots)];
  expect(likeness[0]).toBeCloseTo((bakdop ** 2 + 0.5 * holjup ** 2) ** 2 / (whole * (bakdop ** 2 + holjup ** 2)), 12);
  expect(likeness[1]).toBeCloseTo(bakdop ** 4 / (whole * (bakdop ** 2 + wemgit ** 2)), 12);
  expect(likeness.slice(2)).toEqual([0, 0]);
  expect([...likenessTo(new Map([["zintar", 1]]), slots)]).toEqual([0, 0, 1, 0]);

  index.remove("p2");
  index.add(inventedPaper("p2", "Holjup", ""));
  expect(likenessTo(new Map([["holjup", 1]]), [index.slotOf("p2") ?? -1])[0]).toBe(1);
});
