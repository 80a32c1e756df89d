# The studio: server or worker by its command. Built from the sources; nothing is downloaded when it runs.
FROM node:24-bookworm-slim AS build
WORKDIR /beso
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
# A Vulkan loader lets a graphics card be used where one is passed in; without, the software one of the package draws.
RUN apt-get update && apt-get install -y --no-install-recommends libvulkan1 && rm -rf /var/lib/apt/lists/*
WORKDIR /beso
COPY --from=build /beso/package.json ./
COPY --from=build /beso/bin bin
COPY --from=build /beso/dist dist
COPY --from=build /beso/assets assets
COPY --from=build /beso/node_modules node_modules
ENV NODE_ENV=production BESO_DATA=/data BESO_KEY_FILE=/key/key BESO_HOST=0.0.0.0
RUN mkdir /data /key && chown node:node /data /key
USER node
VOLUME ["/data", "/key"]
EXPOSE 4747
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:4747/health').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "bin/beso.js"]
CMD ["serve"]
