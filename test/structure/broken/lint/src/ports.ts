export type Link = { readonly kind: "code"; readonly url: string } | { readonly kind: "data"; readonly url: string };

export interface Store {
  save(title: string): Promise<void>;
}
