/** The heavy query by hand: the sixteen fetches of the plan, each thing asked for once, no checks. `heavy.ts URLS PORT` */
import { connect, entitiesBody, serve } from './serve.ts';

interface User {
  id: string;
  username: string;
  name?: string | null;
  reviews: Review[];
}
interface Review {
  id: string;
  body: string;
  author?: User;
  product: Product;
}
interface Product {
  upc: string;
  name?: string | null;
  price?: number | null;
  weight?: number | null;
  inStock?: boolean | null;
  shippingEstimate?: number | null;
  reviews?: Review[];
}
interface Entities<Entity> {
  _entities: Entity[];
}

const [urls = '{}', port = ''] = process.argv.slice(2);
const at = JSON.parse(urls) as Record<string, string>;
const accounts = connect(at['accounts']);
const inventory = connect(at['inventory']);
const products = connect(at['products']);
const reviews = connect(at['reviews']);

const AUTHOR = 'author { id username reviews { id body product { upc } } }';
const usersBody = JSON.stringify({ query: '{ users { id username name } }' });
const topProductsBody = JSON.stringify({ query: '{ topProducts { upc name price weight } }' });
const reviewsOfUsers = entitiesBody(
  `... on User { reviews { id body product { upc reviews { id body ${AUTHOR} } } } }`,
);
const reviewsOfProducts = entitiesBody(`... on Product { reviews { id body ${AUTHOR} } }`);
const namesOfUsers = entitiesBody('... on User { name }');
const detailsOfProducts = entitiesBody('... on Product { name price weight }');
const stockOfProducts = entitiesBody('... on Product { inStock }');
const shippingOfProducts = entitiesBody('... on Product { shippingEstimate }');
const stockAndShippingOfProducts = entitiesBody('... on Product { inStock shippingEstimate }');

serve(Number(port), async () => {
  const [users, topProducts] = await Promise.all([loadUsers(), loadTopProducts()]);
  return { users, topProducts };
});

async function loadUsers(): Promise<User[]> {
  const { users } = await accounts<{ users: User[] }>(usersBody);
  const { _entities } = await reviews<Entities<User>>(
    reviewsOfUsers(users.map(({ id }) => ({ __typename: 'User', id }))),
  );
  for (const [index, user] of users.entries()) user.reviews = _entities[index]?.reviews ?? [];
  const reviewed = users.flatMap((user) => user.reviews.map(({ product }) => product));
  const authors = authorsOf(reviewed.flatMap((product) => product.reviews ?? []));
  await Promise.all([completeProducts(reviewed), nameUsers(authors), completeProducts(productsOf(authors))]);
  return users;
}

async function loadTopProducts(): Promise<Product[]> {
  const { topProducts } = await products<{ topProducts: Product[] }>(topProductsBody);
  await Promise.all([loadReviewsOf(topProducts), loadStockAndShipping(topProducts)]);
  return topProducts;
}

async function loadReviewsOf(topProducts: readonly Product[]): Promise<void> {
  const { _entities } = await reviews<Entities<Product>>(
    reviewsOfProducts(topProducts.map(({ upc }) => ({ __typename: 'Product', upc }))),
  );
  for (const [index, product] of topProducts.entries()) product.reviews = _entities[index]?.reviews ?? [];
  const authors = authorsOf(topProducts.flatMap((product) => product.reviews ?? []));
  await Promise.all([nameUsers(authors), completeProducts(productsOf(authors))]);
}

async function loadStockAndShipping(topProducts: readonly Product[]): Promise<void> {
  const { _entities } = await inventory<Entities<Product>>(
    stockAndShippingOfProducts(
      topProducts.map(({ upc, price, weight }) => ({ __typename: 'Product', upc, price, weight })),
    ),
  );
  for (const [index, product] of topProducts.entries()) {
    product.inStock = _entities[index]?.inStock ?? null;
    product.shippingEstimate = _entities[index]?.shippingEstimate ?? null;
  }
}

async function nameUsers(users: readonly User[]): Promise<void> {
  const ids = [...new Set(users.map(({ id }) => id))];
  const { _entities } = await accounts<Entities<User>>(
    namesOfUsers(ids.map((id) => ({ __typename: 'User', id }))),
  );
  const names = new Map(ids.map((id, index) => [id, _entities[index]?.name ?? null]));
  for (const user of users) user.name = names.get(user.id) ?? null;
}

/** Name, price, weight; then the shipping estimate, which needs them; and at the same time what is in stock. */
async function completeProducts(wanted: readonly Product[]): Promise<void> {
  const upcs = [...new Set(wanted.map(({ upc }) => upc))];
  const references = upcs.map((upc) => ({ __typename: 'Product', upc }));
  const [{ details, shipping }, stock] = await Promise.all([
    loadDetails(references),
    inventory<Entities<Product>>(stockOfProducts(references)),
  ]);
  const places = new Map(upcs.map((upc, index) => [upc, index]));
  for (const product of wanted) {
    const place = places.get(product.upc) ?? -1;
    const known = details[place];
    product.name = known?.name ?? null;
    product.price = known?.price ?? null;
    product.weight = known?.weight ?? null;
    product.shippingEstimate = shipping[place]?.shippingEstimate ?? null;
    product.inStock = stock._entities[place]?.inStock ?? null;
  }
}

async function loadDetails(
  references: readonly { __typename: string; upc: string }[],
): Promise<{ details: Product[]; shipping: Product[] }> {
  const { _entities: details } = await products<Entities<Product>>(detailsOfProducts(references));
  const { _entities: shipping } = await inventory<Entities<Product>>(
    shippingOfProducts(
      references.map((reference, index) => ({
        ...reference,
        price: details[index]?.price,
        weight: details[index]?.weight,
      })),
    ),
  );
  return { details, shipping };
}

function authorsOf(written: readonly Review[]): User[] {
  return written.flatMap(({ author }) => author ?? []);
}

function productsOf(users: readonly User[]): Product[] {
  return users.flatMap((user) => user.reviews.map(({ product }) => product));
}
