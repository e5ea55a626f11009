package dev.remit.service.config;

import dev.remit.lang.yaml.YamlNode;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.lang.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings as the file nests them. */
final class Tree {

  private final Map<String, Setting<?>> settings = new LinkedHashMap<>();
  private final Map<String, Tree> trees = new LinkedHashMap<>();

  private Tree() {}

  static Tree of(Iterable<Setting<?>> settings) {
    Tree root = new Tree();
    for (Setting<?> setting : settings) {
      String[] names = setting.path().split("\\.", -1);
      Tree tree = root;
      for (int i = 0; i < names.length - 1; i++) {
        tree = tree.trees.computeIfAbsent(names[i], _ -> new Tree());
      }
      tree.settings.put(names[names.length - 1], setting);
    }
    return root;
  }

  /** Reads what a mapping sets, and reports every other key. */
  void read(Mapping mapping, Values values, Mistakes mistakes) {
    YamlReader reader = mistakes.reader();
    YamlReader.Fields fields = reader.fields(mapping);
    settings.forEach(
        (key, setting) -> fields.find(key).ifPresent(node -> give(values, setting, node)));
    trees.forEach(
        (key, tree) -> fields.mapping(key).ifPresent(inner -> tree.read(inner, values, mistakes)));
    int before = mistakes.found().size();
    fields.finish();
    mistakes.hideSince(before, Mistakes::alone);
  }

  private static void give(Values values, Setting<?> setting, YamlNode node) {
    values.give(setting, node, "`" + setting + "`");
  }
}
