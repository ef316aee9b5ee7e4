# The embedded default in a container: SQLite, FTS5 and the network on WASM, with all state in /data.
FROM node:24-bookworm-slim AS build
WORKDIR /figlens
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production FIGLENS_HOME=/data FIGLENS_HOST=0.0.0.0 PORT=4000
WORKDIR /figlens
COPY --from=build /figlens/package.json ./
COPY --from=build /figlens/node_modules node_modules
COPY --from=build /figlens/dist dist
COPY --from=build /figlens/prisma prisma
COPY --from=build /figlens/schema schema
COPY --from=build /figlens/models models
COPY --from=build /figlens/data data
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
ENTRYPOINT ["node", "/figlens/dist/cli/main.js"]
CMD ["serve"]
