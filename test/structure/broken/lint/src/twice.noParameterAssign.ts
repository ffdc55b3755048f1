export function twice(text: string): string {
  text += text;
  return text;
}
