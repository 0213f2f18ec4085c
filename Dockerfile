# One image for every service of docker-compose.yml: the command says which.
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN mkdir /data /keys && chown node /data /keys
USER node
